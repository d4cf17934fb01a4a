import type { RunContext } from "@causeway/action-kit";
import { UserError } from "@causeway/core";
import type { PreviewRequest } from "@causeway/preview";
import type { PreviewInputs } from "./inputs.ts";

/** Asks git a question in the checkout; undefined where git has no answer. */
export type AskGit = (...words: readonly string[]) => string | undefined;

export interface BaseChoice {
  /** Undefined when there is nothing to compare with. */
  readonly base: PreviewRequest["base"];
  /** What a reader calls it, where the commit was found by another name. */
  readonly name?: string | undefined;
  /** What a reader has to know about it. */
  readonly caveat: string | undefined;
}

/** Gates that ask for a difference, and so mean nothing without a base. */
const gatesOfDifference: PreviewInputs["failOn"] = ["delete", "replace", "change"];

const advice = "Give `actions/checkout` the setting `fetch-depth: 2`, or `0` where the head itself is checked out.";

/**
 * Answers what to compare with.
 *
 * @throws UserError preview/base-missing when `fail-on` asks for a difference and the base is not in the checkout
 */
export function chooseBase(
  inputs: Pick<PreviewInputs, "base" | "stateFile" | "failOn">,
  context: RunContext,
  askGit: AskGit,
): BaseChoice {
  if (inputs.stateFile !== undefined) return chosen({ kind: "state", file: inputs.stateFile });
  if (inputs.base === "none") return chosen(undefined);
  if (inputs.base !== "auto") return chosen({ kind: "commit", ref: inputs.base });
  const automatic = automaticBase(context, askGit);
  const name = context.pullRequest?.baseBranch;
  if (automatic.kind === "found") return { ...chosen({ kind: "commit", ref: automatic.ref }), name };
  if (automatic.kind === "none") return chosen(undefined);
  const problem = "The commit that this pull request is based on is not in the checkout";
  const gate = inputs.failOn.find((asked) => gatesOfDifference.includes(asked));
  if (gate !== undefined) {
    throw new UserError("preview/base-missing", `${problem}, and \`fail-on: ${gate}\` needs it.`, { hint: advice });
  }
  return {
    base: undefined,
    caveat: `${problem}: every resource shows as new, and no delete or replace can be seen. ${advice}`,
  };
}

type AutomaticBase = { readonly kind: "found"; readonly ref: string } | { readonly kind: "none" | "missing" };

function automaticBase({ pullRequest, checkoutSha, previousSha }: RunContext, askGit: AskGit): AutomaticBase {
  if (pullRequest === undefined) return pushBase(previousSha, askGit);
  // The merge that GitHub makes of a pull request has the exact base as its first parent, also when the target branch has
  // moved on since the event. A checkout of the head itself is compared with where it branched off.
  const isMerge = askGit("rev-parse", "HEAD") === checkoutSha && hasCommit("HEAD^2", askGit);
  if (isMerge) return { kind: "found", ref: "HEAD^1" };
  const { baseSha } = pullRequest;
  const ref = baseSha === undefined ? undefined : askGit("merge-base", "--end-of-options", baseSha, "HEAD");
  return ref === undefined ? { kind: "missing" } : { kind: "found", ref };
}

/** A push says what it starts from, with zeros for a new branch; a checkout seldom holds it, and nobody waits for it. */
function pushBase(previousSha: string | undefined, askGit: AskGit): AutomaticBase {
  const isKnown = previousSha !== undefined && !/^0+$/.test(previousSha) && hasCommit(previousSha, askGit);
  return isKnown ? { kind: "found", ref: previousSha } : { kind: "none" };
}

function hasCommit(ref: string, askGit: AskGit): boolean {
  return askGit("rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`) !== undefined;
}

function chosen(base: PreviewRequest["base"]): BaseChoice {
  return { base, caveat: undefined };
}
