import type { z } from "zod";
import { nearestWord } from "./nearest-word.ts";

/**
 * Answers what to change.
 *
 * @param example An allowed value as a person would type it.
 */
export function hintFor(issue: z.core.$ZodIssue, value: unknown, example: string | undefined): string {
  if (issue.code === "invalid_value" && typeof value === "string") {
    const meant = nearestWord(value, issue.values.map(String));
    if (meant !== undefined) {
      return `Did you mean ${JSON.stringify(meant)}?`;
    }
  }
  const expected = issue.code === "invalid_type" ? issue.expected : undefined;
  if (expected === "string" && (typeof value === "number" || typeof value === "boolean")) {
    return "Put it in quotes.";
  }
  if (typeof value === "string" && (expected === "boolean" || expected === "number" || expected === "int")) {
    return "Write it without quotes.";
  }
  if (example !== undefined) {
    return `Write, for example, ${example}.`;
  }
  if (value === undefined) {
    return "Add it.";
  }
  return expected === "object"
    ? "Write its settings below it, indented, each with its name."
    : "Change it to an allowed value.";
}
