import { type ProblemBetween, problemOf, regionField } from "@causeway/core";
import { validateRegionPair } from "@causeway/cross-region";
import { closedNetworkProblems, findNetworkOverlaps, staticRouteBlock } from "@causeway/network";
import { z } from "zod";
import { contentProblems } from "./content-problems.ts";
import { sides } from "../compose/side.ts";

const regions = z.object({
  source: z.object({ region: regionField }),
  target: z.object({ region: regionField }),
});

const twoRegions = z.object({ sameRegion: z.literal(false).default(false) });

const staticRouting = z.object({ network: z.object({ vpn: z.object({ routing: z.literal("static") }) }) });

/**
 * Finds the problems that settings have with each other.
 *
 * @param settings Also where some are missing or wrong: those have problems of their own, and the rest is still compared.
 */
export function findProblemsBetween(settings: unknown): readonly ProblemBetween[] {
  return [
    ...regionProblems(settings),
    ...staticRouteProblems(settings),
    ...findNetworkOverlaps(settings, sides),
    ...closedNetworkProblems(settings, sides),
    ...contentProblems(settings),
  ];
}

function regionProblems(settings: unknown): readonly ProblemBetween[] {
  const { data } = regions.safeParse(settings);
  if (data === undefined) {
    return [];
  }
  if (data.source.region !== data.target.region) {
    return validateRegionPair(data).problems.filter(({ path }) => path[1] === "region");
  }
  if (!twoRegions.safeParse(settings).success) {
    return [];
  }
  const message = `Source and target are both in ${data.source.region}; allowed are two regions, or one with sameRegion: true.`;
  return [
    { path: ["target", "region"], message, hint: "Change one of them, or add sameRegion: true to move within it." },
  ];
}

function staticRouteProblems(settings: unknown): readonly ProblemBetween[] {
  const bySide = z.record(z.string(), z.unknown()).catch({}).parse(settings);
  const asking = sides.filter((side) => staticRouting.safeParse(bySide[side]).success);
  const ranges = z.array(z.string()).safeParse(bySide["onPremisesRanges"]).data;
  if (asking.length === 0 || ranges === undefined) {
    return [];
  }
  if (ranges.length === 0) {
    const message = `The VPN of ${asking.join(" and ")} has static routing, but there is no range to route to; allowed is at least one.`;
    return [
      { path: ["onPremisesRanges"], message, hint: 'Write, for example, ["192.168.0.0/16"], or set routing: bgp.' },
    ];
  }
  return ranges.flatMap((range, index) => problemOf(["onPremisesRanges", index], () => staticRouteBlock(range)));
}
