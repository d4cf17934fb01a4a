import { type NetworkPlacement, placementOf } from "@causeway/network";
import * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import type { StackSettings } from "./settings.ts";

const ids = z.array(z.string());

/** What this stack needs of another one's outputs. */
const networkOutput = z.object({
  vpcId: z.string(),
  cidrBlock: z.string(),
  subnetIds: z.object({ public: ids, private: ids, data: ids }),
});

/**
 * Answers a network that another stack made, from its outputs: typed, and checked when they arrive. How many zones it has
 * must be known before, so that a first preview shows what a deployment makes.
 */
export function networkOfStack({ name, output, zones }: NonNullable<StackSettings["networkStack"]>): NetworkPlacement {
  const network = new pulumi.StackReference(name)
    .requireOutput(output)
    .apply((value: unknown) => networkOutput.parse(value));
  const subnetsOf = (tier: "public" | "private" | "data") =>
    Array.from({ length: zones }, (_, index) => network.apply(({ subnetIds }) => subnetOf(subnetIds[tier], index)));
  return placementOf({
    vpcId: network.vpcId,
    cidrBlock: network.cidrBlock,
    subnetIds: { public: subnetsOf("public"), private: subnetsOf("private"), data: subnetsOf("data") },
    // Nothing here adds a route: the network's own stack does.
    routeTableIds: { public: [], private: [], data: [] },
  });
}

function subnetOf(subnets: readonly string[], index: number): string {
  const id = subnets[index];
  if (id === undefined) {
    throw new Error(`The network has ${subnets.length} zones, and the settings say more: change networkStack.zones.`);
  }
  return id;
}
