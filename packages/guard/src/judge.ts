import type { Lifecycle } from "@causeway/core";
import type { GraphChanges, ResourceGraph, ResourceNode } from "@causeway/graph";
import type { JudgedFact, Rule, RuleContext } from "./define-rule.ts";
import { FactBook } from "./facts/fact-book.ts";
import type { FactKind } from "./facts/fact-types.ts";
import type { Judgement } from "./finding.ts";
import { bugText, findingsOf, gravestFirst } from "./findings-of.ts";
import { likelyLifecycle } from "./likely-lifecycle.ts";
import { ownAccounts } from "./pulumi/own-accounts.ts";
import { pulumiFacts } from "./pulumi/pulumi-facts.ts";
import { rules as library } from "./rules/rules.ts";
import { applyWaivers } from "./waivers/apply-waivers.ts";
import type { Waiver } from "./waivers/waiver.ts";

export interface JudgeInput {
  readonly graph: ResourceGraph;
  /** What a deployment would change; without it nothing is said of deletions and replacements. */
  readonly changes?: GraphChanges | undefined;
  /** A second evaluation of the same program; without it nothing is said of clock and chance. */
  readonly again?: ResourceGraph | undefined;
  /** As the settings say. @default told by the stack's name where it is plain, else unknown */
  readonly lifecycle?: Lifecycle | undefined;
  readonly waivers?: readonly Waiver[];
  /** Day of the judgement, as `2026-11-21`. */
  readonly today: string;
  /** @default the whole library */
  readonly rules?: readonly Rule[];
  /** @default Environment, Project, Owner and CostCenter */
  readonly requiredTags?: readonly string[] | undefined;
  /** Tags that the stack's config (`aws:defaultTags`) puts on everything of the default provider. */
  readonly defaultTags?: Readonly<Record<string, string>>;
  /** Account that the program may name, as the evaluation answers `aws.getCallerIdentity`. */
  readonly accountId?: string | undefined;
  /** Texts that the program got from outside itself, objects as JSON: the stack's config, recorded answers. @default none */
  readonly given?: readonly string[];
}

/** Judges a graph by every rule. A rule that throws takes nothing down: its resource is undecided, and the bug is named. */
export function judge(input: JudgeInput): Judgement {
  const { graph, changes, again, rules = library, waivers = [], today } = input;
  const { defaultTags = {}, given = [] } = input;
  const book = new FactBook(pulumiFacts({ graph, changes, again, defaultTags, given }));
  const subjects = subjectsOf(graph, changes);
  const { ready, notJudged } = partReady(rules, input);
  const context = contextOf(input);
  const judged = ready.map((rule) => ({ rule, facts: withoutRepeatedBugs(judgeSafely(rule, book, context)) }));
  const placed = judged.flatMap(({ rule, facts }) =>
    facts.flatMap((fact) => findingsOf(rule, fact, subjects.get(fact.resource))),
  );
  const { open, waived, problems } = applyWaivers(placed, {
    waivers,
    today,
    knownRules: [...library, ...rules].map(({ id }) => id),
    judgedRules: new Set(ready.map(({ id }) => id)),
  });
  const found = open.toSorted(gravestFirst);
  return {
    findings: found.filter(({ verdict }) => verdict === "violation"),
    waived: waived.toSorted(gravestFirst),
    undecided: found.filter(({ verdict }) => verdict === "undecided"),
    waiverProblems: problems,
    notJudged,
    counts: {
      rules: ready.length,
      resources: graph.nodes.filter(({ kind }) => kind === "resource").length,
      passed: countPassed(judged),
    },
  };
}

function contextOf({
  graph,
  lifecycle,
  again,
  requiredTags = defaultRequiredTags,
  accountId,
}: JudgeInput): RuleContext {
  return {
    lifecycle: { stated: lifecycle, likely: likelyLifecycle(lifecycle, graph.stack) },
    isRepeated: again !== undefined,
    requiredTags,
    ownAccounts: ownAccounts(graph, accountId),
  };
}

const defaultRequiredTags = ["Environment", "Project", "Owner", "CostCenter"];

/** What a rule cannot do without, as a sentence for those who left it out. */
const inputsOfKinds: Partial<Record<FactKind, { readonly input: "changes" | "again"; readonly needs: string }>> = {
  "stateful-change": { input: "changes", needs: "a base to compare with" },
  "protected-change": { input: "changes", needs: "a base to compare with" },
  "moved-input": { input: "again", needs: "a second evaluation of the program" },
};

function partReady(
  rules: readonly Rule[],
  input: JudgeInput,
): { readonly ready: readonly Rule[]; readonly notJudged: readonly string[] } {
  const missing = (rule: Rule): string | undefined => {
    const wanted = inputsOfKinds[rule.judges];
    return wanted === undefined || input[wanted.input] !== undefined ? undefined : wanted.needs;
  };
  return {
    ready: rules.filter((rule) => missing(rule) === undefined),
    notJudged: rules.flatMap((rule) =>
      missing(rule) === undefined ? [] : [`${rule.id} was not judged: it needs ${missing(rule)}.`],
    ),
  };
}

/** Where the facts cannot even be read, the rule as a whole is what failed. */
function judgeSafely(rule: Rule, book: FactBook, context: RuleContext): readonly JudgedFact[] {
  try {
    return rule.judge(book, context);
  } catch (thrown) {
    return [{ resource: "", verdicts: [], bug: thrown ?? new Error("undefined was thrown") }];
  }
}

/** A rule that fails everywhere in the same way is told once. */
function withoutRepeatedBugs(facts: readonly JudgedFact[]): readonly JudgedFact[] {
  const told = new Set<string>();
  return facts.filter(({ bug }) => {
    if (bug === undefined) return true;
    const reason = bugText(bug);
    const isNew = !told.has(reason);
    told.add(reason);
    return isNew;
  });
}

function subjectsOf(graph: ResourceGraph, changes: GraphChanges | undefined): ReadonlyMap<string, ResourceNode> {
  const gone = (changes?.changes ?? []).flatMap(({ before, after }) =>
    after === undefined && before !== undefined ? [before] : [],
  );
  return new Map([...gone, ...graph.nodes].map((node) => [node.urn, node]));
}

function countPassed(judged: readonly { readonly facts: readonly JudgedFact[] }[]): number {
  return judged.reduce((sum, { facts }) => sum + facts.filter(hasPassed).length, 0);
}

function hasPassed({ verdicts, bug }: JudgedFact): boolean {
  return bug === undefined && verdicts.every(({ verdict }) => verdict === "pass");
}
