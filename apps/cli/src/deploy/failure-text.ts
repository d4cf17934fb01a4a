import type { DeployFailure } from "@causeway/deploy";
import { visibleText } from "@causeway/report";

/** Answers why something ended, and what to do, for a terminal. */
export function failureText({ reason, message, hint }: DeployFailure): string {
  return `${[`${reason}:`, ...indented(message), "what to do:", ...indented(hint)].join("\n")}\n`;
}

function indented(text: string): readonly string[] {
  return text.split("\n").map((line) => `  ${visibleText(line)}`);
}
