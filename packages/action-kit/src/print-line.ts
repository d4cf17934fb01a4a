import * as core from "@actions/core";
import type { Redact } from "@causeway/report";

/**
 * Answers how to print text of a program to the log of the job, without its secrets.
 *
 * The runner obeys any line of the log that looks like a command, so one that begins with `::`, or holds `##[`, is spoilt.
 *
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export function linePrinter(redact: Redact): (text: string) => void {
  return (text) => {
    for (const line of redact(text).split(/\r\n|\r|\n/)) core.info(spoilCommand(line));
  };
}

function spoilCommand(line: string): string {
  return line.replace(/^(\s*):(?=:)/, "$1: ").replaceAll("##[", "# #[");
}
