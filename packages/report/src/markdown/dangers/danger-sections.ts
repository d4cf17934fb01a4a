import { mergePlaces, type Placed } from "../../places.ts";
import type { PreviewReport, PreviewedStack } from "../../preview-report.ts";
import { indexByUrn } from "../../resource-words.ts";
import { sortContents } from "../../stack-contents.ts";
import { deleteEntry, maybeReplaceEntry, replaceEntry } from "./change-entries.ts";
import type { DangerEntry, DangerSection } from "./danger-entry.ts";
import { failureEntry, violationEntry } from "./fault-entries.ts";

type PlacedSaid = readonly Placed<DangerEntry>[];

/** Collects what nobody may overlook, worst first. Sections without entries are left away. */
export function dangerSections(report: PreviewReport): readonly DangerSection[] {
  const ofStacks = (entriesOf: (stack: PreviewedStack) => readonly DangerEntry[]): PlacedSaid =>
    report.stacks.flatMap((stack) =>
      stack.status === "previewed" ? entriesOf(stack).map((said) => ({ said, stacks: [stack] })) : [],
    );
  const sections = [
    section("⛔ Not previewed", failures(report)),
    section("🗑️ Deletes", ofStacks(deletes)),
    section("♻️ Replacements: deleted and made anew", ofStacks(replaces)),
    section("❓ Updates that may turn out to be replacements", ofStacks(maybeReplaces)),
    section("🔎 Findings", ofStacks(violations)),
  ];
  return sections.filter(({ entries }) => entries.length > 0);
}

function section(heading: string, said: PlacedSaid): DangerSection {
  return { heading, entries: mergePlaces(said, (entry) => [entry.identity, entry.line, entry.explanation].join("\n")) };
}

/** A failure names its stack itself, so it is placed nowhere. */
function failures(report: PreviewReport): PlacedSaid {
  const failed = report.stacks.filter((stack) => stack.status === "failed");
  return failed.map((stack) => ({ said: failureEntry(stack), stacks: [] }));
}

function deletes(stack: PreviewedStack): readonly DangerEntry[] {
  return sortContents(stack).deletes.map(deleteEntry);
}

function replaces(stack: PreviewedStack): readonly DangerEntry[] {
  const rowByUrn = indexByUrn(stack);
  return sortContents(stack).replaces.map((row) => replaceEntry(row, rowByUrn));
}

function maybeReplaces(stack: PreviewedStack): readonly DangerEntry[] {
  return sortContents(stack).maybeReplaces.map(maybeReplaceEntry);
}

function violations(stack: PreviewedStack): readonly DangerEntry[] {
  return sortContents(stack).violations.map(violationEntry);
}
