import { UserError } from "@causeway/core";
import { isStackType } from "../diff/urn.ts";
import type { ResourceGraph } from "../resource-graph.ts";
import { KnownOutputs } from "./known-outputs.ts";
import { opaqueGap, pendingGaps } from "./state-gaps.ts";
import { isDefaultProvider, regionsOf, stateNode } from "./state-node.ts";
import { type StateResource, stateSchema } from "./state-schema.ts";
import { StateValues } from "./state-values.ts";

/**
 * Reads what `pulumi stack export` writes into a graph that the graph of a program can be compared with: inputs as the program
 * gave them, and for each input the outputs of other resources that it repeats.
 *
 * Default providers and the stack's root are left out, as a program does not declare them. Left out and told as gaps: old
 * resources that wait for deletion, and operations that were interrupted. Secrets and files count as unchanged, told as a gap.
 *
 * @param raw The parsed JSON.
 * @throws UserError `graph/state-malformed` when it is not an exported stack.
 */
export function parseState(raw: unknown): ResourceGraph {
  const { deployment } = validated(raw);
  const all = deployment.resources ?? [];
  const live = all.filter((resource) => !resource.delete);
  const kept = live.filter(({ type, urn }) => !isStackType(type) && !isDefaultProvider(urn));
  refuseDuplicates(kept);

  const values = new StateValues();
  const reading = { values, outputs: new KnownOutputs(kept), regions: regionsOf(live) };
  const nodes = kept.map((resource) => stateNode(resource, reading));
  const root = live.find(({ type }) => isStackType(type));
  const outputs = new StateValues().readInputs(root?.outputs ?? {});
  const pending = (deployment.pending_operations ?? []).map(({ type, resource }) => ({
    verb: type,
    urn: resource.urn,
  }));
  const waiting = all.filter((resource) => resource.delete).map(({ urn }) => urn);
  return {
    ...stackOf(all[0]?.urn),
    nodes,
    outputs,
    gaps: [...pendingGaps(pending, waiting), ...opaqueGap(values.opaque)],
    messages: [],
  };
}

function validated(raw: unknown): ReturnType<typeof stateSchema.parse> {
  const parsed = stateSchema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues
    .slice(0, 5)
    .map(({ path, message }) => `${path.join(".") || "the state"}: ${message}`);
  throw malformed(`the state is not an exported stack: ${faults.join("; ")}`);
}

function refuseDuplicates(resources: readonly StateResource[]): void {
  const seen = new Set<string>();
  for (const { urn } of resources) {
    if (seen.has(urn)) throw malformed(`the state holds two live resources with one URN: ${urn}`);
    seen.add(urn);
  }
}

function malformed(message: string): UserError {
  return new UserError("graph/state-malformed", message, {
    hint: "Give the file that `pulumi stack export --file state.json` writes, unchanged.",
  });
}

function stackOf(urn: string | undefined): Pick<ResourceGraph, "project" | "stack"> {
  const [, stack = "", project = ""] = /^urn:pulumi:(.*?)::(.*?)::/.exec(urn ?? "") ?? [];
  return { project, stack };
}
