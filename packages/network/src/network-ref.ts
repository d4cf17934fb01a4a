import * as pulumi from "@pulumi/pulumi";
import type { NetworkPlacement } from "./network-placement.ts";
import { mapTiers, type Tier } from "./tier.ts";

/** An existing network, named by ids: of another stack, or of a VPC that no program made. */
export interface NetworkRef {
  readonly vpcId: pulumi.Input<string>;
  readonly cidrBlock: pulumi.Input<string>;
  /** Further blocks of the network. @default none */
  readonly secondaryBlocks?: readonly string[];
  /** One subnet for each zone, in the same order in each tier. */
  readonly subnetIds: Readonly<Record<Tier, readonly pulumi.Input<string>[]>>;
  readonly routeTableIds: Readonly<Record<Tier, readonly pulumi.Input<string>[]>>;
}

/** Answers an existing network as a placement, so that whatever runs in it need not know who made it. */
export function placementOf(network: NetworkRef): NetworkPlacement {
  return {
    vpcId: pulumi.output(network.vpcId),
    cidrBlock: pulumi.output(network.cidrBlock),
    secondaryBlocks: Object.fromEntries((network.secondaryBlocks ?? []).map((block) => [block, pulumi.output(block)])),
    subnetIds: mapTiers(network.subnetIds, outputs),
    routeTableIds: mapTiers(network.routeTableIds, outputs),
    internetAccess: [],
  };
}

function outputs(ids: readonly pulumi.Input<string>[]): readonly pulumi.Output<string>[] {
  return ids.map((id) => pulumi.output(id));
}
