import type { Operation, PropertyChange, ResourceChange } from "../graph-change.ts";
import { isUnknown, type PropertyValue, type ResourceNode } from "../resource-graph.ts";
import { changingOutputs } from "./aws/changing-outputs.ts";
import type { ComparedInputs } from "./compare/compare-inputs.ts";
import type { Difference, HeldInput } from "./compare/difference.ts";
import { forcedBy } from "./forced-replacement.ts";
import type { Match } from "./match-nodes.ts";
import { movedKey, outputKey, replacedKey, type Signal } from "./output-signals.ts";
import { rootOf } from "./property-path.ts";
import { equalValues } from "./property-values.ts";

export interface ComparedMatch extends Match {
  readonly compared: ComparedInputs;
}

/** What happens to one resource, as far as it is known so far: other changes may yet let go of its inputs, or replace it. */
export class PendingChange {
  readonly before: ResourceNode | undefined;
  readonly after: ResourceNode;
  readonly held: readonly HeldInput[];
  readonly #properties: PropertyChange[] = [];
  readonly #paths = new Set<string>();
  readonly #because = new Set<string>();

  constructor({ before, after, compared }: ComparedMatch) {
    this.before = before;
    this.after = after;
    this.held = compared.held;
    for (const difference of compared.changed) this.#add(difference, difference.path);
  }

  /** Lets an input change with the output that it was held to. Answers whether it does. */
  letGo(held: HeldInput, signal: Signal): boolean {
    if (this.#paths.has(held.path)) return false;
    if (signal.isKnown && equalValues(held.before, held.after)) return false;
    this.#add({ ...held, after: signal.isKnown ? held.after : unknownOf(held, signal.urn) }, signal.urn);
    return true;
  }

  replaceBecause(urn: string): void {
    this.#because.add(urn);
  }

  /** What users of the outputs must hear of. */
  signals(): readonly Signal[] {
    const { urn, type, kind } = this.after;
    const operation = this.#operation();
    if (operation === "same" || kind === "component" || kind === "read") return [];
    const moved = operation === "create" || operation === "replace" ? [movedKey(urn)] : [];
    const replaced = operation === "replace" ? [replacedKey(urn)] : [];
    const changing = operation === "update" ? (changingOutputs.get(type) ?? []) : [];
    const unknown = [...moved, ...replaced, ...changing.map((property) => outputKey(urn, property))];
    const repeated = this.#properties.map(({ path, after }) => ({
      urn,
      key: outputKey(urn, rootOf(path)),
      isKnown: !isUnknown(after),
    }));
    return [...unknown.map((key) => ({ urn, key, isKnown: false })), ...repeated];
  }

  finish(): ResourceChange {
    const { before, after } = this;
    const operation = this.#operation();
    return {
      urn: after.urn,
      type: after.type,
      name: after.name,
      operation,
      before,
      after,
      properties: this.#properties,
      because: [...this.#because],
      mayReplace: operation === "update" && this.#properties.some(({ replaces }) => replaces === "unknown"),
      source: after.source,
    };
  }

  #add(difference: Difference, cause: string): void {
    const { path, before, after } = difference;
    const replaces = forcedBy(this.after, difference);
    this.#paths.add(path);
    this.#properties.push({ path, before, after, replaces });
    if (replaces === "yes") this.#because.add(cause);
  }

  #operation(): Operation {
    if (this.after.kind === "read") return "same";
    if (this.before === undefined) return "create";
    if (this.#because.size > 0) return "replace";
    return this.#properties.length > 0 ? "update" : "same";
  }
}

function unknownOf(held: HeldInput, urn: string): PropertyValue {
  const property = held.outputs.find((output) => output.urn === urn)?.property;
  return { $unknown: property === undefined ? urn : `${urn}#${property}` };
}
