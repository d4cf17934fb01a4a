import type { Severity } from "./finding.ts";

export interface Pass {
  readonly verdict: "pass";
}

export interface Violation {
  readonly verdict: "violation";
  /** Place of the property that decides; undefined when it is the resource as a whole. */
  readonly property: string | undefined;
  /** The offending value. */
  readonly value: string | undefined;
  readonly message: string;
  /** Where this case is graver or milder than the rule in general. */
  readonly severity: Severity | undefined;
}

export interface Undecided {
  readonly verdict: "undecided";
  readonly property: string | undefined;
  /** What would decide it, as a noun. */
  readonly needs: string;
}

export type Verdict = Pass | Violation | Undecided;

/** A place and what stands there: a known value is one as it is. */
export interface Place {
  readonly path: string | undefined;
  readonly value?: unknown;
}

export const pass: Pass = { verdict: "pass" };

export function violation(at: Place, message: string, severity?: Severity): Violation {
  return { verdict: "violation", property: at.path, value: shown(at.value), message, severity };
}

export function undecided(at: { readonly path: string | undefined; readonly needs: string }): Undecided {
  return { verdict: "undecided", property: at.path, needs: at.needs };
}

function shown(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
  return text.length <= longestValue ? text : `${text.slice(0, longestValue)}…`;
}

/** A policy or user data is not worth a page of a comment. */
const longestValue = 200;
