import type { PlannedOperation } from "@causeway/engine";
import { codeSpan, escapeText } from "@causeway/report";
import { firstRows } from "../render/first-rows.ts";
import type { DriftOutcome } from "./drift-outcome.ts";

/** What an issue says of a stack that drifted. */
export interface DriftIssue {
  /** The same for a stack as long as it exists: by it the issue is found again. */
  readonly key: string;
  readonly title: string;
  /** Markdown of at most 60,000 characters. */
  readonly body: string;
}

export interface DriftSubject {
  readonly project: string;
  readonly stack: string;
  readonly environment: string;
}

type Drifted = Extract<DriftOutcome, { kind: "drifted" }>;

/** GitHub takes 65,536 in all; what surrounds the two lists fits into the rest. */
const sectionCharacters = 27_000;
const shownPaths = 8;

/** Answers the issue of a stack that drifted, the same text for the same drift: it is written anew only when something changed. */
export function driftIssue({ digest }: Drifted, { project, stack, environment }: DriftSubject): DriftIssue {
  const changed = digest.operations.filter(({ op }) => op !== "same" && op !== "read" && op !== "discard");
  const gone = changed.filter(({ op }) => op === "delete");
  const others = changed.filter(({ op }) => op !== "delete");
  const body = [
    `What is in the cloud is not what the state of ${codeSpan(`${project}/${stack}`)} says. The next deployment would put the program's values in the place of what was changed, and make anew what is gone.`,
    "",
    ...section("Gone", gone),
    ...section("Changed by other hands", others),
    "Take a change that is wanted into the program; for one that is not, deploy. This issue closes by itself once the two agree.",
  ];
  return {
    key: `drift ${project}/${stack}`,
    title: `Drift in ${environment}: ${project} (${changed.length} ${changed.length === 1 ? "resource" : "resources"})`,
    body: body.join("\n"),
  };
}

function section(title: string, operations: readonly PlannedOperation[]): readonly string[] {
  if (operations.length === 0) return [];
  const { shown, more } = firstRows(operations.map(rowOf), sectionCharacters);
  return [`### ${title}`, "", ...shown, ...(more > 0 ? [`- and ${more} more`] : []), ""];
}

function rowOf({ urn, type, name, paths }: PlannedOperation): string {
  const shown = paths.slice(0, shownPaths).map(({ path }) => codeSpan(path));
  const more = paths.length - shown.length;
  const where = shown.length === 0 ? "" : `: ${shown.join(", ")}${more > 0 ? `, and ${more} more` : ""}`;
  return `- ${codeSpan(name)} (${escapeText(type)})${where}<br>${codeSpan(urn)}`;
}
