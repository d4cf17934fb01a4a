import { UserError } from "@causeway/core";
import { type Document, LineCounter, parseDocument, visit } from "yaml";
import { z } from "zod";
import { isDay } from "./day.ts";
import type { ResourceWaiver } from "./waiver.ts";

const words = z.string("must be a text").trim().min(1, "must not be empty");

const waiver = z.strictObject({
  rule: words,
  resource: words,
  reason: words,
  owner: words,
  expires: words.refine(isDay, {
    error: ({ input }) => `must be a day such as 2027-01-31, and is ${JSON.stringify(input)}`,
  }),
});

const guardFile = z.strictObject({
  waivers: z.array(waiver, "must be a list").default([]),
  requiredTags: z.array(words, "must be a list").min(1, "must name a tag; who needs none writes a waiver").optional(),
});

/** What a repository tells the guard. */
export interface GuardFile {
  readonly waivers: readonly ResourceWaiver[];
  /** Undefined where it is silent about them. */
  readonly requiredTags: readonly string[] | undefined;
}

/**
 * Reads what a repository tells the guard, from a file such as:
 *
 *     requiredTags: [Environment, Team]
 *     waivers:
 *       - rule: single-nat-in-protected
 *         resource: "*::aws:ec2/natGateway:NatGateway::*"
 *         reason: The staging copy is switched off at night
 *         owner: platform
 *         expires: 2027-01-31
 *
 * @param origin What a reader calls the file, as `guard-waivers.yaml`.
 * @throws UserError `guard/waivers-malformed` that names every fault at once.
 */
export function parseGuardFile(yaml: string, origin: string): GuardFile {
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines });
  if (document.errors.length > 0)
    throw malformed(
      origin,
      document.errors.map(({ message }) => message.trim()),
    );
  // Aliases can make a file of a few lines expand to gigabytes, and no list of waivers needs one.
  if (hasAlias(document)) throw malformed(origin, ["aliases (*name) are not allowed"]);
  const raw: unknown = document.toJS();
  if (raw === null || raw === undefined) return { waivers: [], requiredTags: undefined };
  const parsed = guardFile.safeParse(raw);
  if (!parsed.success) {
    throw malformed(
      origin,
      parsed.error.issues.map(({ path, message }) => `${pathText(path)}: ${message}`),
    );
  }
  const { waivers, requiredTags } = parsed.data;
  const lineOf = (at: number): number => lines.linePos(offsetOf(document.getIn(["waivers", at], true))).line;
  return {
    waivers: waivers.map(({ resource, ...terms }, at) => {
      return { kind: "resource", pattern: resource, ...terms, origin: `${origin}:${lineOf(at)}` };
    }),
    requiredTags,
  };
}

function offsetOf(node: unknown): number {
  if (typeof node !== "object" || node === null || !("range" in node)) return 0;
  return Array.isArray(node.range) ? Number(node.range[0]) : 0;
}

function hasAlias(document: Document): boolean {
  let found = false;
  visit(document, {
    Alias: () => {
      found = true;
      return visit.BREAK;
    },
  });
  return found;
}

function malformed(origin: string, problems: readonly string[]): UserError {
  return new UserError(
    "guard/waivers-malformed",
    `${origin} is not as expected:\n${problems.map((one) => `  ${one}`).join("\n")}`,
    {
      hint: "Each waiver has rule, resource (a URN, or a pattern with *), reason, owner and expires, as 2027-01-31; requiredTags is a list of tag keys.",
    },
  );
}

function pathText(path: readonly PropertyKey[]): string {
  return (
    path.reduce<string>(
      (text, step) =>
        typeof step === "number" ? `${text}[${step}]` : `${text}${text === "" ? "" : "."}${String(step)}`,
      "",
    ) || "file"
  );
}
