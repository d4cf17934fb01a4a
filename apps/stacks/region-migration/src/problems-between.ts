import { type PairProblem, validateRegionPair } from "@causeway/cross-region";
import { z } from "zod";
import { pairSettings } from "./pair-settings.ts";

const sides = ["source", "target"] as const;

const closed = z.object({
  lifecycle: z.string().optional(),
  network: z.object({ nat: z.literal("none"), endpoints: z.string().optional() }),
});

const shapes = {
  domain: z.object({ domain: z.object({ name: z.string(), zone: z.string() }) }),
  fleet: z.object({ fleet: z.object({ minSize: z.int(), maxSize: z.int() }) }),
  zones: z.object({ lifecycle: z.literal("protected"), fleet: z.object({ minSize: z.int() }) }),
  network: z.object({ network: z.object({ zones: z.int() }) }),
  waits: z.object({ fleet: z.object({ warmupSeconds: z.int(), healthCheckGraceSeconds: z.int() }) }),
  testers: z.object({ testers: z.record(z.string(), z.unknown()) }),
  retired: z.object({ sourceRetired: z.literal(true), database: z.object({ replica: z.literal("replica") }) }),
  global: z.object({ database: z.object({ kind: z.literal("aurora-global"), instanceClass: z.string() }) }),
};

/**
 * Finds the problems that settings have with each other.
 *
 * @param settings Also where some are missing or wrong: those have problems of their own, and the rest is still compared.
 */
export function findProblemsBetween(settings: unknown): readonly PairProblem[] {
  return [
    ...validateRegionPair(pairSettings(settings)).problems.map(inTheFile),
    ...domainProblems(settings),
    ...networkProblems(settings),
    ...testerProblems(settings),
    ...sizeProblems(settings),
    ...zoneProblems(settings),
    ...waitProblems(settings),
    ...databaseProblems(settings),
  ];
}

/** Both sides have one version, which is one setting. */
function inTheFile(found: PairProblem): PairProblem {
  const [, field] = found.path;
  return field === "database" ? { ...found, path: ["database", "engineVersion"] } : found;
}

function domainProblems(settings: unknown): readonly PairProblem[] {
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

/** Images, secrets and Session Manager are reached through NAT or through interface endpoints. */
function networkProblems(settings: unknown): readonly PairProblem[] {
  const bySide = z.record(z.string(), z.unknown()).catch({}).parse(settings);
  return sides.flatMap((side) => {
    const { data } = closed.safeParse({ ...Object(bySide[side]), lifecycle: bySide["lifecycle"] });
    if (data === undefined) return [];
    const { endpoints = data.lifecycle === "protected" ? "all" : "gateway" } = data.network;
    if (endpoints === "all") return [];
    return problem(
      [side, "network", "nat"],
      "Without NAT and interface endpoints nothing can start; allowed beside nat: none is endpoints: all.",
      "Leave nat out, or set endpoints: all.",
    );
  });
}

/** CloudFront's prefix list counts as 55 of the 60 rules that a balancer's group may have. */
const mostTesters = 5;

function testerProblems(settings: unknown): readonly PairProblem[] {
  const count = Object.keys(shapes.testers.safeParse(settings).data?.testers ?? {}).length;
  if (count <= mostTesters) return [];
  return problem(
    ["testers"],
    `${count} blocks may test; allowed are ${mostTesters}: CloudFront's addresses take the rest of the security group's rules.`,
    "Give one larger block for several testers.",
  );
}

function sizeProblems(settings: unknown): readonly PairProblem[] {
  const { data } = shapes.fleet.safeParse(settings);
  if (data === undefined || data.fleet.minSize <= data.fleet.maxSize) return [];
  return problem(
    ["fleet", "maxSize"],
    `maxSize is ${data.fleet.maxSize}; allowed are numbers from minSize, which is ${data.fleet.minSize}.`,
    "Raise maxSize, or lower minSize.",
  );
}

function zoneProblems(settings: unknown): readonly PairProblem[] {
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

function waitProblems(settings: unknown): readonly PairProblem[] {
  const { data } = shapes.waits.safeParse(settings);
  if (data === undefined || data.fleet.healthCheckGraceSeconds >= data.fleet.warmupSeconds) return [];
  return problem(
    ["fleet", "healthCheckGraceSeconds"],
    `healthCheckGraceSeconds is ${data.fleet.healthCheckGraceSeconds}; allowed are numbers from warmupSeconds, which is ${data.fleet.warmupSeconds}.`,
    "An instance that is judged before it has booted is ended, and so is the next one.",
  );
}

function databaseProblems(settings: unknown): readonly PairProblem[] {
  const retired = shapes.retired.safeParse(settings).success
    ? problem(
        ["sourceRetired"],
        "The source is retired, but the target's database still follows the source's; allowed is a promoted one.",
        "Set database.replica: promoted first, in a deployment of its own.",
      )
    : [];
  const { data } = shapes.global.safeParse(settings);
  if (data === undefined || /^db\.[rx]\w+\./.test(data.database.instanceClass)) return retired;
  return [
    ...retired,
    ...problem(
      ["database", "instanceClass"],
      `instanceClass is ${JSON.stringify(data.database.instanceClass)}; allowed in a global database are classes with much memory, as db.r7g.large.`,
      "Take a class that begins with db.r or db.x: Aurora refuses others in a global database.",
    ),
  ];
}

function problem(path: PairProblem["path"], message: string, hint: string): readonly PairProblem[] {
  return [{ path, message, hint }];
}
