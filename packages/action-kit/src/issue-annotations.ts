import { error, info, notice, warning } from "@actions/core";
import type { Annotation } from "./outcome.ts";

/**
 * Annotations of one level that GitHub keeps of a step.
 * @see https://docs.github.com/en/rest/checks/runs
 */
const perLevelMaximum = 10;

export interface AnnotationChoice {
  readonly shown: readonly Annotation[];
  readonly omittedCount: number;
}

/** Keeps the first ten of each level, which are the most severe where the list is in that order. */
export function chooseAnnotations(annotations: readonly Annotation[]): AnnotationChoice {
  const shown = (["error", "warning", "notice"] as const).flatMap((level) =>
    annotations.filter((annotation) => annotation.level === level).slice(0, perLevelMaximum),
  );
  return { shown, omittedCount: annotations.length - shown.length };
}

/** Prints annotations as workflow commands, and how many are left out. */
export function issueAnnotations(annotations: readonly Annotation[]): void {
  const { shown, omittedCount } = chooseAnnotations(annotations);
  for (const annotation of shown) issueAnnotation(annotation);
  if (omittedCount > 0) info(`GitHub shows 10 annotations of a level; ${omittedCount} more are in the job summary.`);
}

function issueAnnotation({ level, title, message, file, line }: Annotation): void {
  const place = file === undefined ? {} : { file, ...(line === undefined ? {} : { startLine: line }) };
  ({ error, warning, notice })[level](message, { title, ...place });
}
