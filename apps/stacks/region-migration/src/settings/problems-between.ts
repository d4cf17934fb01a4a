import { type ProblemBetween, problemOf } from "@causeway/core";
import { validateRegionPair } from "@causeway/cross-region";
import { closedNetworkProblems } from "@causeway/network";
import { assertEdgePartition } from "@causeway/traffic";
import { z } from "zod";
import { pairSettings } from "./pair-settings.ts";
import { problem } from "./problem.ts";
import { servingProblems } from "./serving-problems.ts";
import { sides } from "../sides.ts";

const shapes = {
  region: z.object({ target: z.object({ region: z.string() }) }),
  following: z.object({ sourceRetired: z.literal(true), database: z.object({ replica: z.literal("replica") }) }),
  reading: z.object({ sourceRetired: z.literal(true), files: z.object({ edgeReads: z.literal("source") }) }),
  global: z.object({ database: z.object({ kind: z.literal("aurora-global"), instanceClass: z.string() }) }),
};

/**
 * Finds the problems that settings have with each other.
 *
 * @param settings Also where some are missing or wrong: those have problems of their own, and the rest is still compared.
 */
export function findProblemsBetween(settings: unknown): readonly ProblemBetween[] {
  return [
    ...pairProblems(settings),
    ...closedNetworkProblems(settings, sides),
    ...retirementProblems(settings),
    ...databaseProblems(settings),
    ...servingProblems(settings),
  ];
}

function pairProblems(settings: unknown): readonly ProblemBetween[] {
  const { problems } = validateRegionPair(pairSettings(settings));
  const isPair = !problems.some(({ path: [, field] }) => field === "region");
  return [...problems.map(inTheFile), ...(isPair ? edgeProblems(settings) : [])];
}

function edgeProblems(settings: unknown): readonly ProblemBetween[] {
  const region = shapes.region.safeParse(settings).data?.target.region ?? "";
  return problemOf(["target", "region"], () => {
    assertEdgePartition("The target region", region);
  });
}

/** Both sides have one version, which is one setting. */
function inTheFile(found: ProblemBetween): ProblemBetween {
  const [, field] = found.path;
  return field === "database" ? { ...found, path: ["database", "engineVersion"] } : found;
}

function retirementProblems(settings: unknown): readonly ProblemBetween[] {
  return [
    ...(shapes.following.safeParse(settings).success
      ? problem(
          ["sourceRetired"],
          "The source is retired, but the target's database still follows the source's; allowed is a promoted one.",
          "Set database.replica: promoted first, in a deployment of its own.",
        )
      : []),
    ...(shapes.reading.safeParse(settings).success
      ? problem(
          ["files", "edgeReads"],
          "The source is retired, but the edge still serves its files; allowed is target.",
          "Set files.edgeReads: target, once all files are there.",
        )
      : []),
  ];
}

function databaseProblems(settings: unknown): readonly ProblemBetween[] {
  const instanceClass = shapes.global.safeParse(settings).data?.database.instanceClass;
  if (instanceClass === undefined || /^db\.[rx]\w+\./.test(instanceClass)) return [];
  return problem(
    ["database", "instanceClass"],
    `instanceClass is ${JSON.stringify(instanceClass)}; allowed in a global database are classes with much memory, as db.r7g.large.`,
    "Take a class that begins with db.r or db.x: Aurora refuses others in a global database.",
  );
}
