import { type NetworkPlacement, placementOf } from "@causeway/network";
import * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import type { StackSettings } from "./settings.ts";

const ids = z.array(z.string());
const byTier = z.object({ public: ids, private: ids, data: ids });

/** What this stack needs of another one's outputs. */
const networkOutput = z.object({
  vpcId: z.string(),
  cidrBlock: z.string(),
  subnetIds: byTier,
  routeTableIds: byTier,
});

const tiers = ["public", "private", "data"] as const;

/**
 * Answers a network that another stack made, from its outputs: typed, and checked when they arrive. How many zones it has
 * must be known before, so that a first preview shows what a deployment makes.
 */
export function networkOfStack({ name, output, zones }: NonNullable<StackSettings["networkStack"]>): NetworkPlacement {
  const network = new pulumi.StackReference(name)
    .requireOutput(output)
    .apply((value: unknown) => networkOutput.parse(value));
  const each = (of: "subnetIds" | "routeTableIds", count: number) => {
    const idsOf = (tier: (typeof tiers)[number]) =>
      Array.from({ length: count }, (_, index) => network.apply((known) => idAt(known[of][tier], index)));
    return { public: idsOf("public"), private: idsOf("private"), data: idsOf("data") };
  };
  return placementOf({
    vpcId: network.vpcId,
    cidrBlock: network.cidrBlock,
    subnetIds: each("subnetIds", zones),
    // Of tables only the private tier has one for each zone; nothing here adds a route.
    routeTableIds: { public: [], private: [], data: [] },
  });
}

function idAt(known: readonly string[], index: number): string {
  const id = known[index];
  if (id === undefined) {
    throw new Error(`The network has ${known.length} zones, and the settings say more: change networkStack.zones.`);
  }
  return id;
}
