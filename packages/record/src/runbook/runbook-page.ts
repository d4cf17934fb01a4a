import type { Planned } from "./planned.ts";

export interface RunbookPage {
  readonly title: string;
  /** What holds for every plan. */
  readonly before: string;
  readonly planned: readonly Planned[];
  /** Paragraphs of one plan. */
  readonly of: (planned: Planned) => readonly string[];
}

/** Lays out a runbook: what holds for every plan, then each plan of the repository. */
export function runbook({ title, before, planned, of }: RunbookPage): string {
  const sections = planned.map((one) => [`## ${one.plan.name}`, `From [${one.file}](../../${one.file}).`, ...of(one)]);
  const note = "<!-- Written by `pnpm generate` from the plans of the stacks. Change them, or packages/record. -->";
  return [note, `# ${title}`, before, ...sections.flat()].join("\n\n").concat("\n");
}
