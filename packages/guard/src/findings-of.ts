import type { ResourceNode } from "@causeway/graph";
import type { JudgedFact, Rule } from "./define-rule.ts";
import type { Finding, Severity } from "./finding.ts";
import type { Undecided, Verdict, Violation } from "./verdict.ts";
import type { PlacedFinding } from "./waivers/apply-waivers.ts";

/** Tells the verdicts on one fact as findings about its resource, with the lines that declare it. */
export function findingsOf(rule: Rule, fact: JudgedFact, subject: ResourceNode | undefined): readonly PlacedFinding[] {
  const verdicts = fact.bug === undefined ? fact.verdicts : [bugVerdict(rule, fact.bug)];
  const about = { resource: fact.resource, type: subject?.type ?? "", source: subject?.source };
  const frames =
    subject === undefined ? [] : [...(subject.source === undefined ? [] : [subject.source]), ...subject.frames];
  return verdicts.flatMap((verdict) =>
    verdict.verdict === "pass" ? [] : [{ finding: { ...findingOf(rule, verdict), ...about }, frames }],
  );
}

function findingOf(rule: Rule, verdict: Violation | Undecided): Omit<Finding, "resource" | "type" | "source"> {
  const { id, kind, severity, fix, source: reference } = rule;
  const terms = { rule: id, kind, property: verdict.property, fix, reference, waiver: undefined };
  if (verdict.verdict === "undecided") {
    return {
      ...terms,
      severity,
      verdict: "undecided",
      value: undefined,
      message: `Cannot be decided without ${verdict.needs}.`,
    };
  }
  const { value, message } = verdict;
  return { ...terms, severity: verdict.severity ?? severity, verdict: "violation", value, message };
}

function bugVerdict({ id }: Rule, bug: unknown): Verdict {
  const needs = `a repair of the rule ${id}, which failed here (${bugText(bug)}); please report this bug`;
  return { verdict: "undecided", property: undefined, needs };
}

/** Names what a rule threw. */
export function bugText(bug: unknown): string {
  return bug instanceof Error ? `${bug.name}: ${bug.message}` : `${typeof bug} was thrown`;
}

const gravity: Readonly<Record<Severity, number>> = { critical: 0, high: 1, medium: 2, low: 3 };

/** Orders findings the same in every run. */
export function gravestFirst(a: Finding, b: Finding): number {
  return (
    gravity[a.severity] - gravity[b.severity] ||
    compare(a.rule, b.rule) ||
    compare(a.source?.file ?? "", b.source?.file ?? "") ||
    (a.source?.line ?? 0) - (b.source?.line ?? 0) ||
    compare(a.resource, b.resource) ||
    compare(a.property ?? "", b.property ?? "")
  );
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
