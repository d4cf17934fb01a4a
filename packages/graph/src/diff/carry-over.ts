import type { ResourceChange } from "../graph-change.ts";
import type { UsedOutput } from "./compare/untraced-inputs.ts";
import type { HeldInput } from "./compare/difference.ts";
import { movedKey, outputKey, replacedKey, type Signal } from "./output-signals.ts";
import { type ComparedMatch, PendingChange } from "./pending-change.ts";
import { rootOf } from "./property-path.ts";

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

function getOrInsert<Item>(lists: Map<string, Item[]>, key: string): Item[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}
