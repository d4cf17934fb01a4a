import type { z } from "zod";
import { booleanInput, integerInput, textInput } from "./input-types.ts";
import { type Environment, givenInputs } from "./read-inputs.ts";

/** The inputs that every action has, with the names and meanings of `pulumi/actions` where that has them. */
export const publishInputs = {
  "github-token": textInput(""),
  "comment-on-pr": booleanInput(true),
  "comment-on-pr-number": integerInput(1, Number.MAX_SAFE_INTEGER),
  "comment-header": textInput("default"),
  "edit-pr-comment": booleanInput(true),
  "comment-on-summary": booleanInput(true),
} as const;

/** Where and how the outcome is told. */
export interface PublishSettings {
  /** Empty when there is none. */
  readonly token: string;
  readonly isCommentWanted: boolean;
  /** Number of the pull request to comment on; undefined for the one that started the run. */
  readonly pullRequestNumber: number | undefined;
  /** Tells apart the comments of several runs of one action on a pull request. */
  readonly header: string;
  /** Whether the earlier comment is rewritten; otherwise each run adds one. */
  readonly isCommentEdited: boolean;
  readonly isSummaryWanted: boolean;
}

/**
 * Reads where to tell the outcome, and never throws: a wrong input falls back to its default here, so that the comment
 * can say which one is wrong. `readInputs` is what refuses it.
 */
export function readPublishSettings(env: Environment): PublishSettings {
  const given = givenInputs(publishInputs, env);
  const read = <Value>(name: keyof typeof publishInputs, type: z.ZodType<Value, string | undefined>): Value => {
    const parsed = type.safeParse(given[name]);
    return parsed.success ? parsed.data : type.parse(undefined);
  };
  return {
    token: read("github-token", publishInputs["github-token"]),
    isCommentWanted: read("comment-on-pr", publishInputs["comment-on-pr"]),
    pullRequestNumber: read("comment-on-pr-number", publishInputs["comment-on-pr-number"]),
    header: read("comment-header", publishInputs["comment-header"]),
    isCommentEdited: read("edit-pr-comment", publishInputs["edit-pr-comment"]),
    isSummaryWanted: read("comment-on-summary", publishInputs["comment-on-summary"]),
  };
}
