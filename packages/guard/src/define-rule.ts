import type { Lifecycle } from "@causeway/core";
import type { Example } from "./examples/example.ts";
import type { FactBook } from "./facts/fact-book.ts";
import type { FactKind, FactTypes } from "./facts/fact-types.ts";
import type { Value } from "./facts/value.ts";
import type { RuleKind, Severity } from "./finding.ts";
import type { Verdict } from "./verdict.ts";

/** What a rule says of itself: the source of its page, its findings and its place in the list. */
export interface RuleMetadata {
  /** Statement of the fault, the stem of the rule's file and page. */
  readonly id: string;
  readonly kind: RuleKind;
  readonly severity: Severity;
  /** The good state in one sentence of at most 90 characters. */
  readonly summary: string;
  /** What happens to those who break it. */
  readonly why: string;
  /** What to type. */
  readonly fix: string;
  /** Page of the fact. */
  readonly source: string;
  /** What the rule takes into account and what it leaves alone, one sentence each. */
  readonly notes?: readonly string[];
  readonly examples: { readonly good: readonly Example[]; readonly bad: readonly Example[] };
}

/** What is true of the whole judgement. */
export interface RuleContext {
  /** `stated` by the settings, or `likely` from the name of the stack too. */
  readonly lifecycle: { readonly stated: Lifecycle | undefined; readonly likely: Value<Lifecycle> };
  /** Whether the program was evaluated twice, so that what moves is known. */
  readonly isRepeated: boolean;
  readonly requiredTags: readonly string[];
  /** Accounts that ids in texts may name: the stack's own. */
  readonly ownAccounts: ReadonlySet<string>;
}

export interface RuleDefinition<K extends FactKind, J> extends RuleMetadata {
  /** The kind of fact that is judged, one by one. */
  readonly judges: K;
  /** The joins: what the rule needs to know of other resources, worked out by the engine. */
  readonly needs: (fact: FactTypes[K], book: FactBook) => J;
  /** Judges one fact. Pure, and never walks references: `joined` has what `needs` found. */
  readonly check: (fact: FactTypes[K], joined: J, context: RuleContext) => Verdict | readonly Verdict[];
}

export interface Rule extends RuleMetadata {
  readonly judges: FactKind;
  /** Judges every fact of its kind, in the order of the program. */
  readonly judge: (book: FactBook, context: RuleContext) => readonly JudgedFact[];
}

export interface JudgedFact {
  readonly resource: string;
  readonly verdicts: readonly Verdict[];
  /** What the rule threw on this fact: a bug of the rule. */
  readonly bug: unknown;
}

/** Makes a rule of the library. */
export function defineRule<K extends FactKind, J>(definition: RuleDefinition<K, J>): Rule {
  const { needs, check, ...rest } = definition;
  const judgeFact = (fact: FactTypes[K], book: FactBook, context: RuleContext): JudgedFact => {
    try {
      const verdict = check(fact, needs(fact, book), context);
      return { resource: fact.resource, verdicts: isList(verdict) ? verdict : [verdict], bug: undefined };
    } catch (thrown) {
      return { resource: fact.resource, verdicts: [], bug: thrown ?? new Error("nothing was thrown but undefined") };
    }
  };
  return {
    ...rest,
    judge: (book, context) => book.all(definition.judges).map((fact) => judgeFact(fact, book, context)),
  };
}

/** For a rule that needs no other resource. */
export function nothing(): undefined {
  return undefined;
}

function isList(verdict: Verdict | readonly Verdict[]): verdict is readonly Verdict[] {
  return Array.isArray(verdict);
}
