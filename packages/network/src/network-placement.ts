import type * as pulumi from "@pulumi/pulumi";
import type { Tier } from "./tier.ts";

/** What a neighbour must know of a network to place something in it. */
export interface NetworkPlacement {
  readonly vpcId: pulumi.Output<string>;
  readonly cidrBlock: pulumi.Output<string>;
  /** Further blocks of the network, as they are written; the value is known once the network has the block. */
  readonly secondaryBlocks: Readonly<Record<string, pulumi.Output<string>>>;
  /** One subnet for each zone, in the order of the zones. */
  readonly subnetIds: Readonly<Record<Tier, readonly pulumi.Output<string>[]>>;
  readonly routeTableIds: Readonly<Record<Tier, readonly pulumi.Output<string>[]>>;
  /**
   * What a resource that faces the internet, as a balancer, must name in `dependsOn`. None of its properties says that it
   * needs the internet gateway; left unsaid, it may be made before the gateway, or still be there when that is deleted.
   */
  readonly internetAccess: readonly pulumi.Resource[];
}
