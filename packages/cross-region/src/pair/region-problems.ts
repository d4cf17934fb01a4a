import { regions } from "@causeway/core";
import { type PairProblem, pairSides, type PairSettings } from "./pair-settings.ts";
import { partitionOf } from "./partition-of.ts";

/** Finds what keeps two regions from being a pair: unknown, the same, or without a way between them. */
export function regionProblems(settings: PairSettings): readonly PairProblem[] {
  const unknown = pairSides.flatMap((side) => unknownRegion(side, settings[side]?.region ?? undefined));
  const [source, target] = pairSides.map((side) => settings[side]?.region ?? undefined);
  if (unknown.length > 0 || source === undefined || target === undefined) return unknown;
  if (source === target) {
    return [
      {
        path: ["target", "region"],
        message: `Source and target are both in ${source}; allowed are two regions.`,
        hint: "Take another region for the target. Within one region, a stack for one environment is enough.",
      },
    ];
  }
  return apart(source, target);
}

function unknownRegion(side: string, region: string | undefined): readonly PairProblem[] {
  if (regions.some((each) => each === region)) return [];
  const got = region === undefined ? "missing" : JSON.stringify(region);
  return [
    {
      path: [side, "region"],
      message: `The ${side} region is ${got}; allowed are the codes of AWS regions.`,
      hint: "Write a code as eu-west-1. A region that AWS opened later is added to the list of regions in the core package.",
    },
  ];
}

/** Accounts, keys and peerings end at the partition. @see https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html */
function apart(source: string, target: string): readonly PairProblem[] {
  const [from, to] = [partitionOf(source), partitionOf(target)];
  if (from === to) return [];
  return [
    {
      path: ["target", "region"],
      message: `${source} is in the partition ${from} and ${target} in ${to}; allowed are two regions of one partition.`,
      hint: "Nothing is peered or replicated between partitions: that takes a migration over the internet.",
    },
  ];
}
