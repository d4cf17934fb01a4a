import type { SourcePosition } from "@causeway/graph";
import type { Finding } from "../finding.ts";
import { matchesPattern } from "./matches-pattern.ts";
import { nearestWord } from "./nearest-word.ts";
import type { LineWaiver, ResourceWaiver, Waiver } from "./waiver.ts";

type ValidWaiver = ResourceWaiver | LineWaiver;

/** A finding and every line that had a part in declaring its resource. */
export interface PlacedFinding {
  readonly finding: Finding;
  readonly frames: readonly SourcePosition[];
}

export interface WaiverTerms {
  readonly waivers: readonly Waiver[];
  readonly today: string;
  /** Ids of all rules, and of those that judged this time. */
  readonly knownRules: readonly string[];
  readonly judgedRules: ReadonlySet<string>;
}

export interface AppliedWaivers {
  readonly open: readonly Finding[];
  readonly waived: readonly Finding[];
  readonly problems: readonly string[];
}

/** Parts findings into open and waived ones. An expired waiver leaves its finding open and says so there. */
export function applyWaivers(placed: readonly PlacedFinding[], terms: WaiverTerms): AppliedWaivers {
  const valid = terms.waivers.filter((waiver) => waiver.kind !== "malformed");
  const byRule = Map.groupBy(valid, ({ rule }) => rule);
  const used = new Set<ValidWaiver>();
  const open: Finding[] = [];
  const waived: Finding[] = [];
  for (const one of placed) {
    const matching = (byRule.get(one.finding.rule) ?? []).filter((waiver) => covers(waiver, one));
    for (const waiver of matching) used.add(waiver);
    const holding = matching.find(({ expires }) => expires >= terms.today);
    if (holding !== undefined) {
      const { reason, owner, expires } = holding;
      waived.push({ ...one.finding, waiver: { reason, owner, expires } });
    } else {
      open.push(withNote(one.finding, matching[0]));
    }
  }
  return { open, waived, problems: problemsOf(terms, used) };
}

function covers(waiver: ValidWaiver, { finding, frames }: PlacedFinding): boolean {
  if (waiver.kind === "resource") return matchesPattern(waiver.pattern, finding.resource);
  return frames.some(({ file, line }) => file === waiver.file && line === waiver.line);
}

function withNote(finding: Finding, expired: ValidWaiver | undefined): Finding {
  if (expired === undefined) return finding;
  return { ...finding, message: `${finding.message} (The waiver of ${expired.owner} expired on ${expired.expires}.)` };
}

function problemsOf(
  { waivers, today, knownRules, judgedRules }: WaiverTerms,
  used: ReadonlySet<ValidWaiver>,
): readonly string[] {
  return waivers.flatMap((waiver) => {
    if (waiver.kind === "malformed") return [`${waiver.origin}: this is no waiver: ${waiver.problem}.`];
    const { origin, rule, owner, expires } = waiver;
    if (!knownRules.includes(rule)) return [`${origin}: there is no rule ${rule}${nearestWord(rule, knownRules)}.`];
    if (expires < today)
      return [
        `${origin}: the waiver of ${rule} by ${owner} expired on ${expires}${used.has(waiver) ? ", and what it silenced is still there" : ""}.`,
      ];
    // A rule that had nothing to go by this time may need its waiver the next time.
    if (used.has(waiver) || !judgedRules.has(rule)) return [];
    return [`${origin}: the waiver of ${rule} by ${owner} silences nothing: remove it.`];
  });
}
