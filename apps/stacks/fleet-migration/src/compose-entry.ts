import type { EnvironmentContext } from "@causeway/core/component";
import { Bucket } from "@causeway/data";
import { Certificate, DirectEndpoint, HostedZone, LoadBalancer, loadBalancerLogsStatement } from "@causeway/traffic";
import * as aws from "@pulumi/aws";
import type { FleetNetwork } from "./compose-network.ts";
import type { StackSettings } from "./settings.ts";

export interface FleetEntry {
  readonly zone: HostedZone;
  readonly balancer: LoadBalancer;
  readonly endpoint: DirectEndpoint;
  readonly accessLogs: Bucket;
}

/** Where green is shown to testers. */
export const testPort = 8443;

/** Makes the way from the service's name to both colours: one balancer, whose rule divides the requests. */
export function composeEntry(
  environment: EnvironmentContext,
  { settings, network: { vpc, groups } }: { readonly settings: StackSettings; readonly network: FleetNetwork },
): FleetEntry {
  const { domain, healthPath, ports, testers } = settings;
  const zone = new HostedZone("zone", { environment, domainName: domain.zone });
  const { zoneId } = zone;
  const certificate = new Certificate("certificate", { environment, domainName: domain.name, zoneId });
  const accessLogs = composeAccessLogs(environment);
  const balancer = new LoadBalancer(
    "web",
    {
      environment,
      network: vpc,
      securityGroupId: groups.loadBalancerGroupId,
      certificateArn: certificate.certificateArn,
      targetPort: ports.app,
      targetType: "instance",
      healthCheck: { path: healthPath },
      testListener: { port: testPort, allowedCidrs: testers },
      accessLogsBucket: accessLogs.bucketName,
    },
    // The bucket's policy must admit the logs before they are turned on.
    { dependsOn: accessLogs },
  );
  const endpoint = new DirectEndpoint("name", { environment, zoneId, domainName: domain.name, to: balancer });
  return { zone, balancer, endpoint, accessLogs };
}

/** Under S3's own key: a balancer delivers to no other. */
function composeAccessLogs(environment: EnvironmentContext): Bucket {
  const { region, provider } = environment;
  const { accountId } = aws.getCallerIdentityOutput({}, { provider });
  return new Bucket("access-logs", {
    environment,
    keyArn: undefined,
    noncurrentDays: 1,
    lifecycleRules: [{ id: "expire", expireAfterDays: environment.lifecycle === "protected" ? 365 : 7 }],
    policy: (bucketArn) => [loadBalancerLogsStatement({ bucketArn, accountId }, region)],
  });
}
