import type PQueue from "p-queue";
import { UnansweredError } from "./unanswered-error.ts";

export type Answer<Value> =
  | { readonly kind: "answered"; readonly value: Value }
  | {
      readonly kind: "unanswered";
      /** As a clause: "AWS refuses ec2:DescribeVpcs". */
      readonly why: string;
      readonly deniedAction: string | undefined;
    };

/** Puts a question to a port; whatever that throws, even a fault in the port, is an answer that is not known. */
export type Ask = <Value>(question: () => Promise<Value>) => Promise<Answer<Value>>;

/** @param signal When it is over, what has no answer yet has none. */
export function askThrough(queue: PQueue, signal: AbortSignal): Ask {
  return async <Value>(question: () => Promise<Value>): Promise<Answer<Value>> => {
    try {
      return { kind: "answered", value: await queue.add(() => untilOver(question, signal)) };
    } catch (thrown) {
      return unanswered(thrown);
    }
  };
}

class OverError extends Error {
  override readonly name = "OverError";
}

function untilOver<Value>(question: () => Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => reject(new OverError());
    if (signal.aborted) return giveUp();
    signal.addEventListener("abort", giveUp, { once: true });
    // A port may throw before it answers a promise.
    Promise.resolve()
      .then(question)
      .then(resolve, reject)
      .finally(() => signal.removeEventListener("abort", giveUp));
  });
}

function unanswered(thrown: unknown): Answer<never> {
  if (thrown instanceof OverError)
    return { kind: "unanswered", why: "there was no answer in time", deniedAction: undefined };
  if (!(thrown instanceof UnansweredError))
    return { kind: "unanswered", why: `the question failed (${nameOf(thrown)})`, deniedAction: undefined };
  const { why, action, message } = thrown;
  switch (why) {
    case "denied":
      return { kind: "unanswered", why: `AWS refuses ${action}`, deniedAction: action };
    case "throttled":
      return { kind: "unanswered", why: `AWS limits the rate of ${action}`, deniedAction: undefined };
    case "unreadable":
      return { kind: "unanswered", why: `what ${action} answered cannot be read`, deniedAction: undefined };
    case "failed":
      return { kind: "unanswered", why: `${action} failed (${message.slice(0, 100)})`, deniedAction: undefined };
  }
}

/** A thrown value can be anything, also one whose name throws. */
function nameOf(thrown: unknown): string {
  try {
    return thrown instanceof Error && typeof thrown.name === "string" ? thrown.name.slice(0, 100) : typeof thrown;
  } catch {
    return "no name";
  }
}
