import { parseStackState } from "./stack-state.ts";

export const pendingKinds = ["creating", "updating", "deleting", "reading", "importing"] as const;

export type PendingKind = (typeof pendingKinds)[number];

/** An operation of which an interrupted run did not see the end. */
export interface PendingOperation {
  readonly urn: string;
  readonly type: string;
  readonly kind: PendingKind;
  /** The two ways to repair it, each with what must be true for it behind a `#`. One is to be chosen, after a look in the cloud. */
  readonly commands: readonly [string, string];
}

/**
 * Lists what is pending in a state, with its repairs. Nothing is repaired: which one is right, only a look in the cloud tells.
 *
 * @param exportedState What `pulumi stack export` writes, parsed.
 * @param stack Named in the commands. @default the one that is selected
 * @throws UserError `graph/state-malformed` when it is no export of a stack.
 * @see https://www.pulumi.com/docs/cli/commands/pulumi_refresh/
 */
export function pendingOperations(exportedState: unknown, stack?: string): readonly PendingOperation[] {
  const { pending_operations: pending } = parseStackState(exportedState);
  const where = stack === undefined ? "" : ` --stack ${quoted(stack)}`;
  const operations = (pending ?? []).map(({ type: kindText, resource: { urn, type } }): PendingOperation => {
    // A word of a later version is read as an update: `refresh` sees how it ended.
    const kind = pendingKinds.find((known) => known === kindText) ?? "updating";
    return { urn, type, kind, commands: kind === "creating" ? ofCreation(urn, where) : ofChange(where) };
  });
  // Two runs that were interrupted at the same resource leave two alike.
  return [...new Map(operations.map((operation) => [`${operation.kind} ${operation.urn}`, operation])).values()];
}

function ofCreation(urn: string, where: string): readonly [string, string] {
  const flag = "--import-pending-creates";
  return [
    `pulumi refresh${where} ${flag} ${quoted(urn)} ${flag} '<ID>' # if it exists: put its id in the place of <ID>`,
    `pulumi refresh${where} --clear-pending-creates # if it does not exist; clears every pending create of the stack`,
  ];
}

function ofChange(where: string): readonly [string, string] {
  return [
    `pulumi refresh${where} # takes for true what the cloud has now; clears all but pending creates`,
    `pulumi up${where} --refresh # the same, and then goes on with what was interrupted`,
  ];
}

/** For a POSIX shell, on one line. */
function quoted(text: string): string {
  const oneLine = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("\\\\", "\\");
  return /^[\w./-]+$/u.test(oneLine) ? oneLine : `'${oneLine.replaceAll("'", "'\\''")}'`;
}
