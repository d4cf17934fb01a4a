import type { ResourceGraph } from "@causeway/graph";

/** The account by which an evaluation answers where nobody recorded another: the one of AWS documentation, nobody has it. */
const evaluationAccount = "123456789012";

/**
 * Answers the accounts that the program may name: the one told, and the one for which the evaluation made ARNs up.
 *
 * Where a reference is the whole of an ARN, the ARN is an output, so its account is the stack's.
 */
export function ownAccounts(graph: ResourceGraph, told: string | undefined): ReadonlySet<string> {
  const accounts = new Set([told ?? evaluationAccount]);
  for (const node of graph.nodes) {
    for (const { path, whole } of node.references) {
      const value = whole ? node.inputs[path] : undefined;
      const account = typeof value === "string" ? /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(value)?.[1] : undefined;
      if (account !== undefined) accounts.add(account);
    }
  }
  return accounts;
}
