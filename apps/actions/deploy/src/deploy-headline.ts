import { countOf } from "@causeway/report";
import { isFailed, type StackResult, type Verdict } from "./stack-result.ts";

const counted = ["create", "update", "replace", "delete"] as const;

export const verdictWords: Readonly<Record<Verdict, string>> = {
  deployed: "deployed",
  unchanged: "unchanged",
  "in-sync": "in sync",
  drifted: "drifted",
  destroyed: "destroyed",
  absent: "not there",
  refused: "refused, nothing was begun",
  failed: "failed",
  "not-begun": "not begun",
};

/** Answers `2 creates, 1 delete`; empty where nothing changes. */
export function changeWords({ digest }: Pick<StackResult, "digest">): string {
  if (digest === undefined) return "";
  return counted
    .filter((operation) => digest.counts[operation] > 0)
    .map((operation) => countOf(digest.counts[operation], operation))
    .join(", ");
}

/** Answers what a run came to, in one plain sentence. */
export function deployHeadline(results: readonly StackResult[]): string {
  if (results.length === 0) return "No environment has to go.";
  const where = [...new Set(results.map(({ environment }) => environment))].join(", ");
  const failed = results.find(isFailed);
  if (failed !== undefined) {
    const [first = ""] = (failed.failure?.message ?? "").split("\n", 1);
    return `${where}: ${failed.dir} ${failed.verdict} (${failed.failure?.reason ?? "bug"}): ${first}`;
  }
  const words = results.map((result) => {
    const changes = changeWords(result);
    return `${result.dir} ${verdictWords[result.verdict]}${changes === "" ? "" : ` (${changes})`}`;
  });
  return `${where}: ${words.join("; ")}.`;
}
