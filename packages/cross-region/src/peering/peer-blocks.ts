import type { NetworkPlacement } from "@causeway/network";
import type * as pulumi from "@pulumi/pulumi";

export type NetworkBlocks = Pick<NetworkPlacement, "cidrBlock" | "secondaryBlocks">;

/** The blocks of a network by the part that they have in names: the first one may change its text, but not its place. */
export function peerBlocks({
  cidrBlock,
  secondaryBlocks,
}: NetworkBlocks): Readonly<Record<string, pulumi.Output<string>>> {
  const further = Object.entries(secondaryBlocks).map(
    ([block, known]) => [block.replaceAll(/[./]/g, "-"), known] as const,
  );
  return { network: cidrBlock, ...Object.fromEntries(further) };
}
