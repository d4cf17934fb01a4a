import { createHash } from "node:crypto";
import type { OperationDigest } from "./operation-digest.ts";

/**
 * Answers a SHA-256 in hex of what the engine would change: each operation with its URN and the paths of its properties, in any
 * order. What stays as it is does not count, and values never do.
 */
export function operationsHash({ operations }: Pick<OperationDigest, "operations">): string {
  const lines = operations
    .filter(({ op }) => op !== "same")
    .map(({ urn, op, engineOp, paths, replacePaths }) =>
      JSON.stringify([
        urn,
        op === "unknown" ? engineOp : op,
        paths.map(({ path, kind }) => `${kind} ${path}`).toSorted(),
        replacePaths.toSorted(),
      ]),
    );
  return createHash("sha256").update(lines.toSorted().join("\n")).digest("hex");
}
