import type { z } from "zod";
import { shownValue } from "./secrets.ts";

/**
 * Answers the values that a check allows, as a noun; undefined where the check does not say.
 *
 * @param known Names of the settings in the place where the issue is.
 */
export function allowedBy(issue: z.core.$ZodIssue, known: readonly string[]): string | undefined {
  switch (issue.code) {
    case "invalid_type":
      return known.length > 0 ? `a group of the settings ${known.join(", ")}` : wordFor(issue.expected);
    case "invalid_value":
      return issue.values.map((value) => shownValue(value)).join(", ");
    case "too_small":
      return `${issue.inclusive === false ? "more than" : "at least"} ${issue.minimum} ${unitOf(issue.origin)}`.trim();
    case "too_big":
      return `${issue.inclusive === false ? "less than" : "at most"} ${issue.maximum} ${unitOf(issue.origin)}`.trim();
    case "not_multiple_of":
      return `a multiple of ${issue.divisor}`;
    case "invalid_format":
      return issue.pattern === undefined ? `a valid ${issue.format}` : `text that matches ${issue.pattern}`;
    case "invalid_union":
      return allowedByUnion(issue);
    default:
      return undefined;
  }
}

function allowedByUnion(issue: z.core.$ZodIssueInvalidUnion): string {
  const values = "options" in issue ? (issue.options ?? []).map((value) => shownValue(value)) : [];
  return [...values, ...issue.errors.flatMap((issues) => issues.slice(0, 1).map((inner) => allowedBy(inner, [])))].join(
    " or ",
  );
}

function wordFor(expected: string): string {
  const words: Readonly<Record<string, string>> = {
    string: "text",
    number: "a number",
    int: "a whole number",
    boolean: "true or false",
    array: "a list",
    object: "a group of settings",
    record: "a group of settings",
  };
  return words[expected] ?? expected;
}

function unitOf(origin: string): string {
  const units: Readonly<Record<string, string>> = { string: "characters", array: "entries", set: "entries" };
  return units[origin] ?? "";
}
