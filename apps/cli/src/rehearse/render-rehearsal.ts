import { visibleText } from "@causeway/report";
import type { RehearsalJson } from "./rehearsal-json.ts";

/** Answers a rehearsal in the form that was asked for. */
export function renderRehearsal(rehearsal: RehearsalJson, format: "text" | "json"): string {
  return format === "json" ? `${JSON.stringify(rehearsal, null, 2)}\n` : rehearsalText(rehearsal);
}

function rehearsalText(rehearsal: RehearsalJson): string {
  const { plan, planHash, runs, outcomes, violations, violating, seconds, virtualHours } = rehearsal;
  const faults = Object.entries(rehearsal.faults).map(([name, count]) => `${name} ${count}`);
  const lines = [
    `${plan}, plan ${planHash.slice(0, 12)}: ${runs} simulated cut-overs of ${Math.round(virtualHours)} hours in ${seconds.toFixed(1)} s`,
    `  ended:   ${outcomes.completed} completed, ${outcomes.rolledBack} rolled back, ${outcomes.givenUp} given up before any traffic moved, ${outcomes.held} held`,
    `  on the way: a person had to look in ${rehearsal.lookedAt}, data changed its writer in ${rehearsal.switched}, ${rehearsal.restarts} processes took over, ${rehearsal.replaced} went on beside the one that had`,
    `  faults:  ${faults.length === 0 ? "none" : faults.join(", ")}`,
    violations === 0 ? "  laws:    all held" : `  laws:    broken in ${violations} of ${runs}`,
    ...violating.flatMap(({ seed, broken, command }) => [
      `\nseed ${seed}:`,
      ...broken.map((sentence) => `  ${sentence}`),
      `  again: ${command}`,
    ]),
  ];
  return `${lines.map(visibleLine).join("\n")}\n`;
}

/** Names are a person's; a line break in one must not pass for a line of its own. */
function visibleLine(line: string): string {
  return line.startsWith("\n") ? `\n${visibleText(line.slice(1))}` : visibleText(line);
}
