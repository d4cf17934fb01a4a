import type { Operation, PropertyChange, ResourceChange } from "../graph-change.ts";
import { isUnknown, type PropertyValue, type ResourceNode } from "../resource-graph.ts";
import { changingOutputs } from "./aws/changing-outputs.ts";
import type { ComparedInputs } from "./compare/compare-inputs.ts";
import type { Difference, HeldInput } from "./compare/difference.ts";
import { equalValues } from "./property-values.ts";
import { forcedBy } from "./forced-replacement.ts";
import type { Match } from "./match-nodes.ts";
import { rootOf } from "./property-path.ts";
import type { UsedOutput } from "./compare/untraced-inputs.ts";

export interface ComparedMatch extends Match {
  readonly compared: ComparedInputs;
}

/**
 * Follows what each change does to those that use the changed resource, until nothing more moves.
 *
 * A replaced or new resource gets new outputs, known only after apply, save those that repeat an input. What is made of them
 * changes, and where that change forces replacement the user is replaced too, and so on. A resource is replaced at most
 * once and a held input let go at most once, so this ends, after work that grows with the number of references.
 *
 * @see https://www.pulumi.com/docs/iac/concepts/inputs-outputs/ (outputs during preview)
 */
export function carryOver(matches: readonly ComparedMatch[]): readonly ResourceChange[] {
  const spread = new Spread(matches.map((match) => new PendingChange(match)));
  spread.run();
  return spread.pending.map((change) => change.finish());
}

/** Something that happened to outputs of `urn`, named by the keys under which held inputs wait. */
interface Signal {
  readonly urn: string;
  readonly key: string;
  readonly isKnown: boolean;
}

class Spread {
  readonly pending: readonly PendingChange[];
  readonly #byUrn: ReadonlyMap<string, PendingChange>;
  readonly #waiting = new Map<string, { readonly user: PendingChange; readonly held: HeldInput }[]>();
  readonly #movedWith = new Map<string, PendingChange[]>();
  readonly #signals: Signal[] = [];
  readonly #sent = new Set<string>();

  constructor(pending: readonly PendingChange[]) {
    this.pending = pending;
    this.#byUrn = new Map(pending.map((change) => [change.after.urn, change]));
  }

  run(): void {
    for (const user of this.pending) this.#await(user);
    for (const change of this.pending) this.#signal(change);
    // The list grows while it is walked.
    for (const signal of this.#signals) {
      for (const { user, held } of this.#waiting.get(signal.key) ?? []) {
        if (user.letGo(held, signal)) this.#signal(user);
      }
      for (const user of this.#movedWith.get(signal.key) ?? []) {
        user.replaceBecause(signal.urn);
        this.#signal(user);
      }
    }
  }

  #await(user: PendingChange): void {
    for (const held of user.held) {
      for (const key of held.outputs.flatMap((output) => this.#keysOf(output))) {
        getOrInsert(this.#waiting, key).push({ user, held });
      }
    }
    const { provider } = user.after;
    if (provider !== undefined && user.before !== undefined)
      getOrInsert(this.#movedWith, replacedKey(provider)).push(user);
  }

  #keysOf({ urn, property }: UsedOutput): readonly string[] {
    if (property === undefined) return [movedKey(urn)];
    const root = rootOf(property);
    const repeatsInput = Object.hasOwn(this.#byUrn.get(urn)?.after.inputs ?? {}, root);
    return repeatsInput ? [outputKey(urn, root)] : [movedKey(urn), outputKey(urn, root)];
  }

  #signal(change: PendingChange): void {
    for (const signal of change.signals()) {
      const sent = `${signal.key} ${signal.isKnown}`;
      if (this.#sent.has(sent)) continue;
      this.#sent.add(sent);
      this.#signals.push(signal);
    }
  }
}

class PendingChange {
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

/** All outputs that repeat no input got a new value. */
function movedKey(urn: string): string {
  return `moved ${urn}`;
}

function replacedKey(urn: string): string {
  return `replaced ${urn}`;
}

/** One output got a new value. */
function outputKey(urn: string, property: string): string {
  return `output ${property} ${urn}`;
}

function getOrInsert<Item>(lists: Map<string, Item[]>, key: string): Item[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}
