import type { EnvironmentContext } from "@causeway/core/component";
import {
  Certificate,
  DirectEndpoint,
  HostedZone,
  LoadBalancer,
  type OriginHeader,
  OriginSecret,
} from "@causeway/traffic";
import type { Network } from "./compose-network.ts";
import type { Storage } from "./compose-storage.ts";
import type { StackSettings } from "./settings.ts";

/** The way to what serves. */
export interface Entry {
  readonly zone: HostedZone;
  /** Of the region; its records prove the edge's too. */
  readonly certificate: Certificate;
  /** By which the balancer knows the edge. */
  readonly header: OriginHeader;
  readonly balancer: LoadBalancer;
  readonly testUrl: string;
}

const testPort = 8443;

/** Makes the balancer, which answers the edge that knows the secret, and testers. */
export function composeEntry(
  environment: EnvironmentContext,
  {
    settings,
    network: { vpc, groups },
    storage,
  }: { readonly settings: StackSettings; readonly network: Network; readonly storage: Storage },
): Entry {
  const { domain, edge, healthPath, ports, serving, testers } = settings;
  const testName = `balancer.${domain.name}`;
  const zone = new HostedZone("zone", { environment, domainName: domain.zone });
  const certificate = new Certificate("certificate", {
    environment,
    domainName: domain.name,
    alternativeNames: [testName],
    zoneId: zone.zoneId,
  });
  const { header } = new OriginSecret("origin-secret", { environment, generation: edge.secretGeneration });
  const balancer = new LoadBalancer(
    "web",
    {
      environment,
      network: vpc,
      securityGroupId: groups.loadBalancerGroupId,
      certificateArn: certificate.certificateArn,
      targetPort: ports.app,
      targetType: serving.kind === "containers" ? "ip" : "instance",
      healthCheck: { path: healthPath },
      // A release of containers comes up in green; of instances there is one fleet, and it stands in blue.
      testListener: {
        port: testPort,
        allowedCidrs: testers,
        firstColour: serving.kind === "containers" ? "green" : "blue",
      },
      accessLogsBucket: storage.accessLogs.bucketName,
      originHeader: header,
    },
    // The bucket's policy must admit the logs before they are turned on.
    { dependsOn: storage.accessLogs },
  );
  new DirectEndpoint("test-name", { environment, zoneId: zone.zoneId, domainName: testName, to: balancer });
  return { zone, certificate, header, balancer, testUrl: `https://${testName}:${testPort}` };
}
