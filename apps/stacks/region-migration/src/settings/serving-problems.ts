import { type ProblemBetween, problemOf } from "@causeway/core";
import { testPortOf } from "@causeway/traffic";
import { z } from "zod";
import { problem } from "./problem.ts";
import { sides } from "../sides.ts";

const shapes = {
  domain: z.object({ domain: z.object({ name: z.string(), zone: z.string() }) }),
  fleet: z.object({ fleet: z.object({ minSize: z.int(), maxSize: z.int() }) }),
  zones: z.object({ lifecycle: z.literal("protected"), fleet: z.object({ minSize: z.int() }) }),
  network: z.object({ network: z.object({ zones: z.int() }) }),
  waits: z.object({ fleet: z.object({ warmupSeconds: z.int(), healthCheckGraceSeconds: z.int() }) }),
  testers: z.object({ testers: z.record(z.string(), z.string()) }),
};

/** Finds the problems that settings of what serves have with each other, with the lifecycle and with the networks. */
export function servingProblems(settings: unknown): readonly ProblemBetween[] {
  return [
    ...domainProblems(settings),
    ...testerProblems(settings),
    ...sizeProblems(settings),
    ...zoneProblems(settings),
    ...waitProblems(settings),
  ];
}

function domainProblems(settings: unknown): readonly ProblemBetween[] {
  const { data } = shapes.domain.safeParse(settings);
  if (data === undefined) return [];
  const { name, zone } = data.domain;
  if (name.endsWith(`.${zone}`) || name === zone) return [];
  return problem(
    ["domain", "name"],
    `${name} is no name of the zone ${zone}; allowed are the zone's own name and names that end with .${zone}.`,
    "Give the zone that holds the name: its records prove the certificates.",
  );
}

/** CloudFront's prefix list counts as 55 of the 60 rules that a balancer's group may have. */
const mostTesters = 5;

function testerProblems(settings: unknown): readonly ProblemBetween[] {
  const allowedCidrs = shapes.testers.safeParse(settings).data?.testers ?? {};
  const count = Object.keys(allowedCidrs).length;
  if (count <= mostTesters) return problemOf(["testers"], () => testPortOf({ allowedCidrs }));
  return problem(
    ["testers"],
    `${count} blocks may test; allowed are ${mostTesters}: CloudFront's addresses take the rest of the security group's rules.`,
    "Give one larger block for several testers.",
  );
}

function sizeProblems(settings: unknown): readonly ProblemBetween[] {
  const { data } = shapes.fleet.safeParse(settings);
  if (data === undefined || data.fleet.minSize <= data.fleet.maxSize) return [];
  return problem(
    ["fleet", "maxSize"],
    `maxSize is ${data.fleet.maxSize}; allowed are numbers from minSize, which is ${data.fleet.minSize}.`,
    "Raise maxSize, or lower minSize.",
  );
}

function zoneProblems(settings: unknown): readonly ProblemBetween[] {
  const { data } = shapes.zones.safeParse(settings);
  const bySide = z.record(z.string(), z.unknown()).catch({}).parse(settings);
  const zones = Math.max(...sides.map((side) => shapes.network.safeParse(bySide[side]).data?.network.zones ?? 0));
  if (data === undefined || data.fleet.minSize >= zones) return [];
  return problem(
    ["fleet", "minSize"],
    `minSize is ${data.fleet.minSize}; allowed in a protected environment are numbers from ${zones}, one for each zone.`,
    "With fewer, a zone that fails may take every instance with it.",
  );
}

function waitProblems(settings: unknown): readonly ProblemBetween[] {
  const { data } = shapes.waits.safeParse(settings);
  if (data === undefined || data.fleet.healthCheckGraceSeconds >= data.fleet.warmupSeconds) return [];
  return problem(
    ["fleet", "healthCheckGraceSeconds"],
    `healthCheckGraceSeconds is ${data.fleet.healthCheckGraceSeconds}; allowed are numbers from warmupSeconds, which is ${data.fleet.warmupSeconds}.`,
    "An instance that is judged before it has booted is ended, and so is the next one.",
  );
}
