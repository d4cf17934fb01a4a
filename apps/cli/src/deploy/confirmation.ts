import { UserError } from "@causeway/core";
import type { OperationDigest } from "@causeway/engine";
import { visibleText } from "@causeway/report";
import type { Streams } from "../run.ts";
import type { StackTools } from "./stack-tools.ts";

export interface Confirmation {
  readonly isYes: boolean;
  /** What has to be typed. */
  readonly word: string;
  /** As `Deploy shop to staging`. */
  readonly what: string;
}

/** More would push the question out of sight. */
const shownOperations = 50;

/** What is lost first. */
const gravest: readonly string[] = ["delete", "replace", "unknown", "update", "create"];

export type Confirm = (lines: readonly string[]) => Promise<boolean>;

/**
 * Answers how a person is asked; undefined where `--yes` was given.
 *
 * @throws UserError `cli/usage` without a terminal: nobody would answer, and a pipeline would wait forever.
 */
export function confirmation(
  { isYes, word, what }: Confirmation,
  tools: StackTools,
  { err }: Streams,
): Confirm | undefined {
  if (isYes) return undefined;
  const { ask } = tools;
  if (ask === undefined)
    throw new UserError("cli/usage", "There is no terminal on which somebody could confirm it.", {
      hint: "Give --yes, when it is meant.",
    });
  return async (lines) => {
    err.write(`${lines.map((line) => `  ${visibleText(line)}`).join("\n")}\n`);
    const answer = await ask(`${visibleText(what)}? Type ${visibleText(word)} to go on: `);
    return answer.trim() === word;
  };
}

/** Answers what would be done, deletions and replacements first. */
export function operationLines({ operations }: OperationDigest): readonly string[] {
  const changing = operations
    .filter(({ op }) => op !== "same" && op !== "read" && op !== "discard")
    .toSorted((one, other) => gravest.indexOf(one.op) - gravest.indexOf(other.op));
  const more = changing.length - shownOperations;
  return [
    ...changing.slice(0, shownOperations).map(({ op, engineOp, urn }) => `${op === "unknown" ? engineOp : op} ${urn}`),
    ...(more > 0 ? [`and ${more} more`] : []),
    ...(changing.length === 0 ? ["Nothing would be changed."] : []),
  ];
}
