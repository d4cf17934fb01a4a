import { parseCidr, parseVpcCidr, problemOf } from "@causeway/core";
import { findNetworkOverlaps } from "@causeway/network";
import { type PairProblem, pairSides, type PairSettings } from "./pair-settings.ts";

/**
 * Finds blocks that are none, and every address that would lead to two places: to both networks, their further blocks, the
 * on-premises ranges, or Docker's own network on each host.
 */
export function addressProblems(settings: PairSettings): readonly PairProblem[] {
  const blocks = pairSides.flatMap((side) => {
    const { block, secondaryBlocks } = settings[side]?.network ?? {};
    const path = [side, "network"];
    return [
      ...(typeof block !== "string" ? missingBlock(side) : problemOf([...path, "block"], () => parseVpcCidr(block))),
      ...(secondaryBlocks ?? []).flatMap((text, index) =>
        problemOf([...path, "secondaryBlocks", index], () => parseVpcCidr(text)),
      ),
    ];
  });
  const ranges = (settings.onPremisesRanges ?? []).flatMap((text, index) =>
    problemOf(["onPremisesRanges", index], () => parseCidr(text)),
  );
  return [...blocks, ...ranges, ...findNetworkOverlaps(settings, pairSides)];
}

function missingBlock(side: string): readonly PairProblem[] {
  return [
    {
      path: [side, "network", "block"],
      message: `The block of the ${side} network is missing; allowed is an IPv4 block from /16 to /28.`,
      hint: "Write a block as 10.20.0.0/16, also for a network that exists already: peering is refused where blocks overlap.",
    },
  ];
}
