import type { ActionOutcome, Annotation } from "@causeway/action-kit";
import { deployHeadline } from "./deploy-headline.ts";
import { deployOutputs } from "./deploy-outputs.ts";
import { renderResults } from "./render-results.ts";
import { isFailed, type StackResult } from "./stack-result.ts";

const commentCharacters = 60_000;
const shorterCharacters = 5000;
/** A character is at most three bytes in UTF-16's count of them, and the summary has 1,000,000 bytes. */
const summaryCharacters = 330_000;

const titles = { up: "Deployment", drift: "Drift", destroy: "Destruction", expire: "Expired environments" } as const;

/** Answers what to tell about a run: the same facts in every length. */
export function deployReport(command: keyof typeof titles, results: readonly StackResult[]): ActionOutcome {
  const failed = results.find(isFailed);
  const render = (characters: number): string => renderResults(titles[command], results, characters);
  return {
    conclusion: failed === undefined ? { kind: "passed" } : { kind: "failed", reason: failed.failure?.reason ?? "bug" },
    headline: deployHeadline(results),
    comment: render(commentCharacters),
    shorterComment: render(shorterCharacters),
    summary: render(summaryCharacters),
    annotations: results.flatMap(annotationsOf),
    outputs: deployOutputs(results),
  };
}

function annotationsOf({ dir, environment, verdict, warnings, issueUrl }: StackResult): readonly Annotation[] {
  const title = `${dir} in ${environment}`;
  const warning = (message: string): Annotation => ({
    level: "warning",
    title,
    message,
    file: undefined,
    line: undefined,
  });
  const drift = `The cloud is not as the state says.${issueUrl === undefined ? "" : ` See ${issueUrl}`}`;
  return [...(verdict === "drifted" ? [warning(drift)] : []), ...warnings.map(warning)];
}
