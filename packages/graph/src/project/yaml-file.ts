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
  const document = parseDocument(readFileSync(file, "utf8"), { prettyErrors: true });
  if (document.errors.length > 0) {
    throw new UserError(code, `${file} is not valid YAML: ${document.errors.map((one) => one.message).join("; ")}`, {
      hint,
    });
  }
  const parsed = schema.safeParse(document.toJS({ maxAliasCount: 100 }) ?? {});
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join(".") || "the file"}: ${issue.message}`);
  throw new UserError(code, `${file} is not as expected: ${faults.join("; ")}`, { hint });
}
