import { hasChanges } from "@causeway/engine";
import { isFailed, type StackResult, type Verdict } from "./stack-result.ts";

const counted = {
  creates: "create",
  updates: "update",
  replaces: "replace",
  deletes: "delete",
  sames: "same",
} as const;

/** From the one that says most to the one that says least. */
const verdicts: readonly Verdict[] = [
  "failed",
  "refused",
  "not-begun",
  "drifted",
  "deployed",
  "destroyed",
  "unchanged",
  "in-sync",
  "absent",
];

/** Answers the verdict over all stacks: the gravest. */
function overallVerdict(results: readonly StackResult[]): Verdict {
  return verdicts.find((verdict) => results.some((result) => result.verdict === verdict)) ?? "unchanged";
}

/** Answers the numbers of a run and their digest, each as the text of an output. */
export function deployOutputs(results: readonly StackResult[]): Readonly<Record<string, string>> {
  // What was only planned is not counted as done; of drift, it is what is told.
  const done = results.filter(({ verdict }) => verdict !== "refused");
  const counts = Object.entries(counted).map(([name, operation]) => {
    const sum = done.reduce((total, { digest }) => total + (digest?.counts[operation] ?? 0), 0);
    return [name, sum] as const;
  });
  const isChanged = done.some(({ digest }) => digest !== undefined && hasChanges(digest));
  const environments = new Set(results.map(({ environment }) => environment));
  return {
    ...Object.fromEntries(counts.map(([name, count]) => [name, String(count)])),
    "has-changes": String(isChanged),
    environment: environments.size === 1 ? ([...environments][0] ?? "") : "",
    outputs: JSON.stringify(Object.fromEntries(results.map(({ dir, outputs }) => [dir, outputs]))),
    result: JSON.stringify({
      verdict: overallVerdict(results),
      ...Object.fromEntries(counts),
      stacks: results.map(digestOf),
    }),
    "issue-url": results.findLast(({ issueUrl }) => issueUrl !== undefined)?.issueUrl ?? "",
  };
}

function digestOf(result: StackResult): unknown {
  const { dir, environment, verdict, failure, digest, stages, gates } = result;
  return {
    stack: dir,
    environment,
    verdict,
    ...(isFailed(result) ? { reason: failure?.reason } : {}),
    ...(digest === undefined ? {} : { counts: digest.counts }),
    stages: stages.map(({ stage, status }) => ({ stage, status })),
    gates: gates.map(({ id, status }) => ({ id, status })),
  };
}
