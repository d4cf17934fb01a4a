import { rules } from "@causeway/guard";
import { countOf, renderSarif, visibleText } from "@causeway/report";
import type { GuardResult } from "./guard-result.ts";

/** Answers the guard's result in the form that was asked for. */
export function renderGuard(result: GuardResult, format: "text" | "json" | "sarif"): string {
  switch (format) {
    case "text":
      return guardText(result);
    case "json":
      return `${JSON.stringify(result, null, 2)}\n`;
    case "sarif":
      return renderSarif(rules, result.findings, "Pulumi.yaml");
  }
}

/** One block for each finding, then one line of counts. */
function guardText(result: GuardResult): string {
  const blocks = result.findings.map((finding) => `${linesOf(finding).map(visibleText).join("\n    ")}\n`);
  const violations = result.findings.filter(({ verdict }) => verdict === "violation").length;
  const counts = `${violations} found, ${result.undecided} undecided, ${result.waived} waived in ${countOf(result.resources, "resource")} of ${countOf(result.files, "file")}`;
  const notes = result.notes.map(({ stack, env, message }) => visibleText(`note: ${stack} (${env}): ${message}`));
  return `${[...blocks, ...notes, counts].join("\n")}\n`;
}

/** `rejects` is what blocks; that production will regret the rest goes without saying. */
function markOf({ verdict, severity, kind }: GuardResult["findings"][number]): string {
  if (verdict === "undecided") return "undecided";
  return kind === "rejects" ? `${severity}, AWS or Pulumi will refuse it` : severity;
}

/** A name with a line break in it must not pass for a line of its own: a log may take that for a command. */
function linesOf(finding: GuardResult["findings"][number]): readonly string[] {
  const { rule, stack, env, file, line, property, value } = finding;
  const where = file === null ? "" : `${file}:${line}  `;
  return [
    `${where}${rule} (${markOf(finding)}) in ${stack} (${env})`,
    finding.message,
    ...(property === null ? [] : [`at ${property}${value === null ? "" : ` = ${value}`}`]),
    `resource ${finding.resource}`,
    `fix: ${finding.fix}`,
    `see ${finding.source}`,
  ];
}
