import { parseStackState, type StateResource } from "./stack-state.ts";

export const pendingKinds = ["creating", "updating", "deleting", "reading", "importing"] as const;

export type PendingKind = (typeof pendingKinds)[number];

/** An operation of which an interrupted run did not see the end. */
export interface PendingOperation {
  readonly urn: string;
  readonly type: string;
  readonly kind: PendingKind;
  /** The two ways to repair it, each with what must be true for it behind a `#`. A look in the cloud tells which. */
  readonly commands: readonly [string, string];
}

/**
 * Lists what is pending in a state, with its repairs. Nothing is repaired: which one is right, only a look in the cloud tells.
 *
 * @param exportedState What `pulumi stack export` writes, parsed.
 * @param stack Named in the commands. @default the one that is selected
 * @throws UserError `graph/state-malformed` when it is no export of a stack.
 * @see https://www.pulumi.com/docs/cli/commands/pulumi_import/
 * @see https://www.pulumi.com/docs/cli/commands/pulumi_refresh/
 */
export function pendingOperations(exportedState: unknown, stack?: string): readonly PendingOperation[] {
  const { resources, pending_operations: pending } = parseStackState(exportedState);
  const where = stack === undefined ? "" : ` --stack ${quoted(stack)}`;
  const kept = new Set((resources ?? []).flatMap((each) => (each.delete === true ? [] : [each.urn])));
  const operations = (pending ?? []).map(({ type: kindText, resource }): PendingOperation => {
    const { urn, type } = resource;
    // A word of a later version is read as an update: `refresh` sees how it ended.
    const kind = pendingKinds.find((known) => known === kindText) ?? "updating";
    if (kind !== "creating") return { urn, type, kind, commands: ofChange(where) };
    return { urn, type, kind, commands: kept.has(urn) ? ofReplacement(where) : ofCreation(resource, where) };
  });
  // Two runs that were interrupted at the same resource leave two alike.
  return [...new Map(operations.map((operation) => [`${operation.kind} ${operation.urn}`, operation])).values()];
}

/**
 * By `pulumi import`: `pulumi refresh --import-pending-creates` of Pulumi 3.255 clears what it is given without importing it, so
 * that the next run would make a second one.
 */
function ofCreation(resource: StateResource, where: string): readonly [string, string] {
  const { urn, type } = resource;
  const flags = `--protect=false --generate-code=false${placeOf(resource)}`;
  const named = `${quoted(type)} ${quoted(nameIn(urn))} '<ID>'`;
  return [
    `pulumi import${where} ${flags} ${named} # if it exists: put its id in the place of <ID>; the second command then`,
    `pulumi refresh${where} --clear-pending-creates # once each pending create of the stack is imported, or known not to exist: clears all`,
  ];
}

/** What an import would not know: the parent makes the URN, the provider the region. */
function placeOf({ parent = "", provider = "" }: StateResource): string {
  const isRoot = parent === "" || parent.includes("::pulumi:pulumi:Stack::");
  // A reference to a provider is its URN with its id behind.
  const providerUrn = provider.split("::").slice(0, 4).join("::");
  return [
    isRoot ? "" : ` --parent ${quoted(`parent=${parent}`)}`,
    providerUrn === "" ? "" : ` --provider ${quoted(`provider=${providerUrn}`)}`,
  ].join("");
}

/** The state has one, replaced or imported since, in whose place nothing can be imported. */
function ofReplacement(where: string): readonly [string, string] {
  const command = `pulumi refresh${where} --clear-pending-creates #`;
  return [
    `${command} if a second one exists beside that of the state: delete the second in the cloud before; clears every pending create of the stack`,
    `${command} if there is none but that of the state; clears every pending create of the stack`,
  ];
}

function nameIn(urn: string): string {
  return urn.split("::").slice(3).join("::");
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
