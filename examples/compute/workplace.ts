import type { EnvironmentContext } from "@causeway/core/component";
import type { NetworkPlacement } from "@causeway/network";
import type * as pulumi from "@pulumi/pulumi";

/** Where the application runs, in whatever form. */
export interface Workplace {
  readonly environment: EnvironmentContext;
  readonly network: NetworkPlacement;
  /** Group that admits the balancer. */
  readonly securityGroupId: pulumi.Input<string>;
  readonly keyArn: pulumi.Input<string>;
  /** The application's login to the database. */
  readonly secretArn: pulumi.Input<string>;
}
