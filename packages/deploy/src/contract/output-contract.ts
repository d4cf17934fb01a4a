import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "@causeway/core";
import { z } from "zod";

/** Name of the file in a stack's folder, a JSON Schema. */
const contractFile = "outputs.schema.json";

/** Answers what is wrong with a stack's outputs, by path and without their values; nothing where they fit. */
export type OutputContract = (outputs: Readonly<Record<string, unknown>>) => readonly string[];

/**
 * Reads the contract of a stack's outputs from its folder; undefined where there is none.
 *
 * @throws UserError `deploy/contract-malformed` when it is no JSON Schema, or has what cannot be checked.
 */
export function readOutputContract(dir: string): OutputContract | undefined {
  const file = join(dir, contractFile);
  if (!existsSync(file)) return undefined;
  const schema = schemaIn(file);
  return (outputs) => faultsOf(schema.safeParse(outputs));
}

function schemaIn(file: string): z.ZodType {
  try {
    return z.fromJSONSchema(JSON.parse(readFileSync(file, "utf8")));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new UserError("deploy/contract-malformed", `${file} is no JSON Schema that can be checked: ${why}.`, {
      hint: "Write it by the stack's own generator, or by hand without if, not, and remote references.",
      cause,
    });
  }
}

function faultsOf({ error }: z.ZodSafeParseResult<unknown>): readonly string[] {
  return (error?.issues ?? []).map((issue) => `${pathText(issue.path)}: ${wordsOf(issue)}`);
}

/** A text of zod names what it got where it is a type, and never where it is a value; one that we do not know is not shown. */
function wordsOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return issue.message.endsWith("received undefined") ? "is missing" : issue.message.replace("Invalid input: ", "");
    case "unrecognized_keys":
      return `is not in the contract: ${issue.keys.join(", ")}`;
    case "invalid_value":
      return `must be ${issue.values.map(String).join(" or ")}`;
    case "invalid_union":
      return "fits none of its forms";
    default:
      return `does not fit (${issue.code})`;
  }
}

function pathText(path: readonly PropertyKey[]): string {
  if (path.length === 0) return "the outputs";
  return path
    .map((part) => (typeof part === "number" ? `[${part}]` : `.${String(part)}`))
    .join("")
    .replace(/^\./u, "");
}
