import { isUserError } from "@causeway/core";
import { readPulumiProject, readStackConfig } from "@causeway/graph";
import { z } from "zod";
import { leavesOf } from "./leaves-of.ts";

const entry = z.looseObject({
  secret: z.boolean().default(false),
  value: z.string().optional(),
  objectValue: z.unknown().optional(),
});

const answer = z.record(z.string(), entry.catch({ secret: false, objectValue: undefined }));

/** Answers whether anything of what `pulumi config --json` writes is a secret. */
export function hasConfigSecrets(masked: unknown): boolean {
  return Object.values(answer.safeParse(masked).data ?? {}).some(({ secret }) => secret);
}

/**
 * Answers the secrets of what `pulumi config --json --show-secrets` writes. An object with one secret in it is marked as a whole:
 * of its values, those that its file has in plain text are none.
 *
 * @param plain What the file has in plain text.
 */
export function configSecrets(shown: unknown, plain: ReadonlySet<string>): readonly string[] {
  const marked = Object.values(answer.safeParse(shown).data ?? {}).filter(({ secret }) => secret);
  const found = marked.flatMap(({ value = "", objectValue }) =>
    objectValue === undefined ? [value] : leavesOf(objectValue).filter((leaf) => !plain.has(leaf)),
  );
  return [...new Set(found)].filter((secret) => secret !== "");
}

/** Answers all values that a stack's own file has in plain text; none where it cannot be read. */
export function plainConfig(dir: string, stack: string): ReadonlySet<string> {
  try {
    const { values } = readStackConfig(readPulumiProject(dir), stack);
    return new Set(Object.values(values).flatMap((text) => leavesOf(jsonIn(text))));
  } catch (thrown) {
    if (isUserError(thrown)) return new Set();
    throw thrown;
  }
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
