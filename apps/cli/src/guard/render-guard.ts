import { rules } from "@causeway/guard";
import { renderSarif } from "@causeway/report";
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
  const blocks = result.findings.map((finding) => {
    const where = finding.file === null ? "" : `${finding.file}:${finding.line}  `;
    const value = finding.value === null ? "" : ` = ${finding.value}`;
    const property = finding.property === null ? "" : `\n    at ${finding.property}${value}`;
    const mark = finding.verdict === "undecided" ? "undecided" : `${finding.severity} ${finding.kind}`;
    return `${where}${finding.rule} (${mark}) in ${finding.stack} (${finding.env})\n    ${finding.message}${property}\n    resource ${finding.resource}\n    fix: ${finding.fix}\n    see ${finding.source}\n`;
  });
  const violations = result.findings.filter(({ verdict }) => verdict === "violation").length;
  const counts = `${violations} found, ${result.undecided} undecided, ${result.waived} waived in ${result.resources} resources of ${result.files} files`;
  const notes = result.notes.map(({ stack, env, message }) => `note: ${stack} (${env}): ${message}`);
  return `${[...blocks, ...notes, counts].join("\n")}\n`;
}
