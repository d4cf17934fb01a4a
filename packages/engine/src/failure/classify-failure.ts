import type { CollectedError, CollectedEvents, FailedStep } from "../digest/collect-events.ts";
import { parseLockHolders } from "../lock/lock-holder.ts";
import type { EngineFailure, EngineFailureReason, FailedResource } from "./engine-failure.ts";
import { failureHints } from "./failure-hints.ts";
import { credentialTexts, failureTexts, isAny, programTexts, throttleTexts } from "./failure-texts.ts";

export interface FailureFacts {
  readonly events: CollectedEvents;
  /** Standard error of the CLI, redacted; empty where it did not run. */
  readonly text: string;
  /** Undefined where the CLI did not end by itself. */
  readonly exitCode: number | undefined;
  readonly endedBy: string | undefined;
  /** Whether the run was asked to end. */
  readonly aborted: boolean;
}

/** @see https://github.com/pulumi/pulumi/blob/v3.255.0/pkg/cmd/pulumi/cmd/exit_codes.go */
const exitCodes: ReadonlyMap<number | undefined, EngineFailureReason> = new Map([
  [3, "credentials"],
  [5, "policy"],
  [7, "conflict"],
  [8, "cancelled"],
]);

/** What the engine says besides of every run that failed. */
const idleWords = /^(?:update|preview|refresh|destroy) (?:failed|canceled)$/u;

/** What it says besides of each resource of a plan that it did not come to, also when it failed for something else. */
const planRemainder = /^expected resource operations? for .* but none were seen$/u;

/** Answers why a run failed, as one of a closed set, and what to do about it. */
export function classifyFailure(facts: FailureFacts): EngineFailure {
  const reason = reasonOf(facts);
  const [lock] = reason === "locked" ? parseLockHolders(facts.text) : [];
  const message = lock === undefined ? messageOf(facts, reason) : `The stack is held by ${lock.text}.`;
  const resources = failedResources(facts.events.failedSteps, tellingErrors(facts.events.errors));
  return { reason, message, hint: failureHints[reason], ...(lock === undefined ? {} : { lock }), resources };
}

function reasonOf(facts: FailureFacts): EngineFailureReason {
  const { events, exitCode, text } = facts;
  if (facts.aborted || facts.endedBy !== undefined) return "cancelled";
  const telling = tellingErrors(events.errors);
  const all = [text, ...telling.map(({ message }) => message)].join("\n");
  const told = failureTexts.find(([, patterns]) => isAny(patterns, all))?.[0];
  if (told !== undefined) return told;
  if (isAny(credentialTexts, all)) return "credentials";
  const byCode = exitCodes.get(exitCode);
  if (byCode !== undefined) return byCode;
  const isCancelled = events.errors.some(({ message }) =>
    /^(?:update|preview|refresh|destroy) canceled$/u.test(message),
  );
  if (isCancelled && telling.length === 0) return "cancelled";
  return reasonOfErrors(events, telling, text);
}

function reasonOfErrors(
  { digest, failedSteps }: CollectedEvents,
  telling: readonly CollectedError[],
  text: string,
): EngineFailureReason {
  const ofResources = telling.filter(({ urn }) => urn !== undefined && !urn.includes("::pulumi:pulumi:Stack::"));
  const blames = ofResources.length > 0 ? ofResources : telling;
  const texts = blames.length > 0 ? blames.map(({ message }) => message) : [text];
  // One resource that failed otherwise would fail again, however often the rest is repeated.
  if (texts.every((each) => isAny(throttleTexts, each))) return "throttled";
  if (failedSteps.length === 0 && digest.policy.some(({ enforcement }) => enforcement === "mandatory")) return "policy";
  if (failedSteps.length > 0 || ofResources.length > 0) return "provider-error";
  return telling.length > 0 || isAny(programTexts, text) ? "program-error" : "provider-error";
}

function tellingErrors(errors: readonly CollectedError[]): readonly CollectedError[] {
  const telling = errors.filter(({ message }) => message !== "" && !idleWords.test(message));
  const causes = telling.filter(({ message }) => !planRemainder.test(message));
  return causes.length > 0 ? causes : telling;
}

const mostErrors = 20;

function messageOf({ events, text, endedBy, exitCode, aborted }: FailureFacts, reason: EngineFailureReason): string {
  if (reason === "cancelled" && endedBy !== undefined) return `The Pulumi CLI was ended by ${endedBy}.`;
  if (reason === "cancelled" && aborted) return "The run was asked to end, and ended.";
  const said = tellingErrors(events.errors).map(({ urn, message }) =>
    urn === undefined ? message : `${urn}: ${message}`,
  );
  const broken = events.digest.policy.flatMap(({ enforcement, policy, message }) =>
    enforcement === "mandatory" ? [`${policy}: ${message}`] : [],
  );
  const lines = reason === "policy" ? [...broken, ...said] : said;
  if (lines.length === 0) return errorIn(text) || `The Pulumi CLI ended with exit code ${exitCode ?? "unknown"}.`;
  const left = lines.length - mostErrors;
  return [...lines.slice(0, mostErrors), ...(left > 0 ? [`and ${left} more`] : [])].join("\n");
}

/** Warnings come on lines of their own, most often before what is wrong. */
function errorIn(text: string): string {
  const wrong = text.split("\n").filter((line) => !line.startsWith("warning: "));
  return (wrong.join("\n").trim() || text).replace(/^error: /u, "");
}

function failedResources(
  failedSteps: readonly FailedStep[],
  errors: readonly CollectedError[],
): readonly FailedResource[] {
  const urns = new Set([...failedSteps.map(({ urn }) => urn), ...errors.flatMap(({ urn }) => urn ?? [])]);
  return [...urns].toSorted().map((urn) => {
    const step = failedSteps.find((each) => each.urn === urn);
    const messages = errors.flatMap((error) => (error.urn === urn ? [error.message] : []));
    return {
      urn,
      type: step?.type ?? typeIn(urn),
      engineOp: step?.engineOp ?? "",
      message: messages.join("\n"),
    };
  });
}

/** The type is the last one of the chain of parents' types. */
function typeIn(urn: string): string {
  return urn.split("::")[2]?.split("$").at(-1) ?? "";
}
