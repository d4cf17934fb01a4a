import type { OperationDigest } from "@causeway/engine";

interface Failed {
  readonly reason: string;
  readonly message: string;
  readonly hint: string;
  readonly pending?: readonly unknown[];
  readonly lock?: unknown;
}

/** Always there, so that a script needs not ask whether. */
export function failureJson(failed: Failed | undefined): Readonly<Record<string, unknown>> {
  const { reason = null, message = null, hint = null, pending = [], lock = null } = failed ?? {};
  return { failureReason: reason, message, hint, pending, lock };
}

export function digestJson(digest: OperationDigest | undefined): Readonly<Record<string, unknown>> {
  const changing = (digest?.operations ?? []).filter(({ op }) => op !== "same");
  return {
    changes: digest?.counts ?? null,
    operations: changing.map(({ urn, op, type, paths }) => ({ urn, op, type, paths: paths.map(({ path }) => path) })),
  };
}

export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
