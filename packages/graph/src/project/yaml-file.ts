import { existsSync, readFileSync } from "node:fs";
import { type ErrorCode, UserError } from "@causeway/core";
import { parseDocument } from "yaml";
import type { z } from "zod";

/** Says which file is read, what it should be, and under which code a fault is reported. */
export interface YamlFile<S extends z.ZodType> {
  readonly file: string;
  readonly schema: S;
  readonly code: ErrorCode;
  /** What the file is and where its form is described. */
  readonly hint: string;
}

/**
 * Reads a YAML file by a schema. Answers undefined when there is no such file.
 *
 * @throws UserError with the given code, naming each fault by line or by path.
 */
export function readYamlFile<S extends z.ZodType>({ file, schema, code, hint }: YamlFile<S>): z.output<S> | undefined {
  if (!existsSync(file)) return undefined;
  const parsed = schema.safeParse(readYaml({ file, code, hint }) ?? {});
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join(".") || "the file"}: ${issue.message}`);
  throw new UserError(code, `${file} is not as expected: ${faults.join("; ")}`, { hint });
}

function readYaml({ file, code, hint }: Omit<YamlFile<z.ZodType>, "schema">): unknown {
  const invalid = (message: string, cause?: unknown): UserError =>
    new UserError(code, `${file} is not valid YAML: ${message.trimEnd()}`, { hint, cause });
  const text = readFileSync(file, "utf8");
  let value: unknown;
  try {
    const document = parseDocument(text, { prettyErrors: true });
    // Each that follows tends to come of the first one.
    const [fault] = document.errors;
    if (fault !== undefined) throw fault;
    value = document.toJS({ maxAliasCount: 100 });
  } catch (thrown) {
    // Aliases of aliases that would fill the memory, or lists so deep that they exhaust the stack.
    throw invalid(thrown instanceof Error ? thrown.message : String(thrown), thrown);
  }
  if (holdsItself(value)) throw invalid("a value holds itself by an alias");
  return value;
}

function holdsItself(value: unknown, above: ReadonlySet<unknown> = new Set()): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (above.has(value)) return true;
  const path = new Set([...above, value]);
  return Object.values(value).some((item) => holdsItself(item, path));
}
