import type { Operation } from "@causeway/graph";

/** What is counted: an operation whose word is not known is counted as an update, so that it never passes for no change. */
export const countedOperations = [
  "create",
  "update",
  "replace",
  "delete",
  "import",
  "read",
  "discard",
  "same",
] as const satisfies readonly (Operation | "import" | "read" | "discard")[];

export type CountedOperation = (typeof countedOperations)[number];

export interface PropertyPath {
  /** As `tags.Name` or `ingress[0].fromPort`. */
  readonly path: string;
  /** Pulumi's own word: add, delete or update, each perhaps with `-replace`. */
  readonly kind: string;
}

/** What the engine does to one resource. Never a value: they can be secret. */
export interface PlannedOperation {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly op: CountedOperation | "unknown";
  /** Pulumi's own word for it. */
  readonly engineOp: string;
  readonly paths: readonly PropertyPath[];
  /** Of a replacement: the paths that make it one. */
  readonly replacePaths: readonly string[];
  /** URN of the provider's resource. */
  readonly provider: string | undefined;
  readonly protect: boolean;
}

export const enforcements = ["mandatory", "advisory"] as const;

export interface PolicyFinding {
  readonly enforcement: (typeof enforcements)[number];
  readonly policy: string;
  readonly pack: string;
  readonly packVersion: string;
  /** Undefined for one about the whole stack. */
  readonly urn: string | undefined;
  /** Redacted. */
  readonly message: string;
}

/** What the engine would do, or did. */
export interface OperationDigest {
  /** By URN. An old copy of a resource that waits for its deletion is an operation of its own. */
  readonly operations: readonly PlannedOperation[];
  /** As Pulumi's own summary counts: without default providers. */
  readonly counts: Readonly<Record<CountedOperation, number>>;
  readonly policy: readonly PolicyFinding[];
  /** Redacted, each once. */
  readonly warnings: readonly string[];
}

const changing = ["create", "update", "replace", "delete", "import", "discard"] as const;

/** Answers whether anything would be, or was, other than before. */
export function hasChanges({ counts }: OperationDigest): boolean {
  return changing.some((operation) => counts[operation] > 0);
}
