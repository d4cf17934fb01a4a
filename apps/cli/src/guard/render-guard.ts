import { rules } from "@causeway/guard";
import { renderSarif, visibleText } from "@causeway/report";
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
  const counts = `${violations} found, ${result.undecided} undecided, ${result.waived} waived in ${result.resources} resources of ${result.files} files`;
  const notes = result.notes.map(({ stack, env, message }) => visibleText(`note: ${stack} (${env}): ${message}`));
  return `${[...blocks, ...notes, counts].join("\n")}\n`;
}

/** A name with a line break in it must not pass for a line of its own: a log may take that for a command. */
function linesOf(finding: GuardResult["findings"][number]): readonly string[] {
  const { rule, stack, env, file, line, property, value } = finding;
  const where = file === null ? "" : `${file}:${line}  `;
  const mark = finding.verdict === "undecided" ? "undecided" : `${finding.severity} ${finding.kind}`;
  return [
    `${where}${rule} (${mark}) in ${stack} (${env})`,
    finding.message,
    ...(property === null ? [] : [`at ${property}${value === null ? "" : ` = ${value}`}`]),
    `resource ${finding.resource}`,
    `fix: ${finding.fix}`,
    `see ${finding.source}`,
  ];
}
