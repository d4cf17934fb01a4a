import { inspect } from "node:util";
import { cutMark } from "./cut-mark.ts";

/** A thrown value can be anything: an error of another realm, or an object that throws when it is looked at. */
export function isError(thrown: unknown): thrown is Error {
  return thrown instanceof Error || Object.prototype.toString.call(thrown) === "[object Error]";
}

/** Answers the message of an error with those of its causes, or a description of anything else that was thrown. */
export function errorMessage(thrown: unknown): string {
  return shortened(isError(thrown) ? withCauses(thrown) : describe(thrown));
}

/** Answers a property of an error as text, empty where it is none. */
export function errorText(error: Error, property: "name" | "message" | "stack" | "code" | "hint"): string {
  const value = member(error, property);
  return typeof value === "string" ? value : "";
}

function withCauses(error: Error, depth = 0): string {
  const message = errorText(error, "message");
  const reasons = [member(error, "cause"), ...list(member(error, "errors"))].filter((one) => isError(one));
  if (depth === deepestCause || reasons.length === 0) return message;
  const texts = reasons.slice(0, 5).map((one) => withCauses(one, depth + 1));
  return [message, ...texts.filter((text) => text !== "" && !message.includes(text))].join("; because: ");
}

function describe(thrown: unknown): string {
  try {
    return inspect(thrown, { depth: 2, breakLength: Infinity, customInspect: false, maxStringLength: Infinity });
  } catch {
    return `something of type ${typeof thrown}`;
  }
}

function member(error: Error, property: string): unknown {
  try {
    return (error as unknown as Record<string, unknown>)[property];
  } catch {
    return undefined;
  }
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function shortened(text: string): string {
  return text.length <= longestMessage ? text : `${text.slice(0, longestMessage)}${cutMark}`;
}

const deepestCause = 3;
const longestMessage = 4000;
