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

const waiverFile = z.strictObject({ waivers: z.array(waiver, "must be a list") });

/**
 * Reads the waivers of a file such as:
 *
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
export function parseWaivers(yaml: string, origin: string): readonly ResourceWaiver[] {
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
  if (raw === null || raw === undefined) return [];
  const parsed = waiverFile.safeParse(raw);
  if (!parsed.success) {
    throw malformed(
      origin,
      parsed.error.issues.map(({ path, message }) => `${pathText(path)}: ${message}`),
    );
  }
  return parsed.data.waivers.map(({ resource, ...terms }, at) => {
    const range = document.getIn(["waivers", at], true);
    const offset =
      typeof range === "object" && range !== null && "range" in range && Array.isArray(range.range)
        ? Number(range.range[0])
        : 0;
    return { kind: "resource", pattern: resource, ...terms, origin: `${origin}:${lines.linePos(offset).line}` };
  });
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
    `${origin} holds no valid waivers:\n${problems.map((one) => `  ${one}`).join("\n")}`,
    {
      hint: "Each waiver has rule, resource (a URN, or a pattern with *), reason, owner and expires, as 2027-01-31.",
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
