import * as aws from "@pulumi/aws";
import { environmentContext } from "@causeway/core/component";
import { composeAlarms } from "./compose-alarms.ts";
import { composeEdge } from "./compose-edge.ts";
import { composeEntry } from "./compose-entry.ts";
import { composeNetwork } from "./compose-network.ts";
import { composeObserving } from "./compose-observing.ts";
import { composeServing } from "./compose-serving.ts";
import { composeStorage } from "./compose-storage.ts";
import type { StackOutputs } from "./outputs.ts";
import type { StackSettings } from "./settings.ts";

/** Makes the service, from its name to what serves. The one file that says what is wired to what. */
export function composeEnvironment(settings: StackSettings): StackOutputs {
  const { region } = settings;
  const provider = new aws.Provider("aws", { region });
  const environment = environmentContext(settings, { region, provider });
  // CloudFront takes certificates from there, and sends its logs from there.
  const edgeProvider = new aws.Provider("aws-us-east-1", { region: "us-east-1" });
  const edgeEnvironment = environmentContext(settings, { region: "us-east-1", provider: edgeProvider });

  const storage = composeStorage(environment, settings);
  const network = composeNetwork(environment, { settings, storage });
  const entry = composeEntry(environment, { settings, network, storage });
  const alarms = composeAlarms(environment, { settings, storage, entry });
  const serving = composeServing(environment, { settings, network, storage, entry, alarms });
  const edge = composeEdge({ environment, edgeEnvironment }, { settings, storage, entry });
  const observing = composeObserving(environment, { entry, alarms, serving });

  const { vpc, groups } = network;
  const { balancer } = entry;
  return {
    contractVersion: 1,
    region,
    url: `https://${settings.domain.name}`,
    testUrl: entry.testUrl,
    route53ZoneId: entry.zone.zoneId,
    route53ZoneName: entry.zone.zoneName,
    vpcId: vpc.vpcId,
    subnetIds: vpc.subnetIds,
    egressAddresses: vpc.egressAddresses,
    securityGroupIds: {
      loadBalancer: groups.loadBalancerGroupId,
      app: groups.appGroupId,
      database: groups.databaseGroupId,
    },
    albArn: balancer.arn,
    albDnsName: balancer.dnsName,
    productionListenerArn: balancer.productionListenerArn,
    productionRuleArn: balancer.productionRuleArn,
    testListenerArn: balancer.testListenerArn,
    testRuleArn: balancer.testRuleArn,
    targetGroupArn: balancer.targetGroups.blue.arn,
    targetGroupGreenArn: balancer.targetGroups.green.arn,
    distributionId: edge.distributionId,
    distributionDomainName: edge.domainName,
    s3BucketName: storage.files.bucketName,
    accessLogsBucketName: storage.accessLogs.bucketName,
    serving: serving.outputs,
    keyArn: storage.keyArn,
    alarmTopicArn: alarms.topicArn,
    logGroupNames: [...network.logGroupNames, ...serving.logGroupNames],
    ...observing,
  };
}
