import type { EnvironmentContext } from "@causeway/core/component";
import type { NetworkPlacement } from "@causeway/network";
import { DirectEndpoint, LoadBalancer, WeightedEndpoint } from "@causeway/traffic";
import type * as pulumi from "@pulumi/pulumi";

interface ApplicationArgs {
  readonly environment: EnvironmentContext;
  readonly network: NetworkPlacement;
  readonly securityGroupId: pulumi.Input<string>;
  readonly certificateArn: pulumi.Input<string>;
  readonly zoneId: pulumi.Input<string>;
}

interface Balancers {
  readonly fleets: LoadBalancer;
  readonly containers: LoadBalancer;
}

/** Fleets serve now, containers shall: nothing goes to them until the cut-over raises their weight. */
export function moveApplication({ zoneId, ...around }: ApplicationArgs): Balancers {
  const { environment } = around;

  const fleets = new LoadBalancer("fleets", {
    ...around,
    targetPort: 8080,
    targetType: "instance",
    testListener: { allowedCidrs: { ci: "203.0.113.7/32" } },
  });
  const containers = new LoadBalancer("containers", {
    ...around,
    targetPort: 8080,
    targetType: "ip",
    testListener: { port: 9443, allowedCidrs: { ci: "203.0.113.7/32" } },
  });

  new WeightedEndpoint("app", {
    environment,
    zoneId,
    domainName: "app.dev.shop.io",
    source: fleets,
    target: containers,
  });
  // Whatever the weights say: for whoever checks the containers before they serve.
  new DirectEndpoint("target-app", { environment, zoneId, domainName: "target-app.dev.shop.io", to: containers });
  return { fleets, containers };
}
