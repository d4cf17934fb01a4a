import { visibleLines } from "../../visible-text.ts";

/** Shows untrusted lines as a code block whose fence is longer than any run of backticks inside. */
export function codeFence(content: string, language: "text" | "diff" | "mermaid"): string {
  const shown = visibleLines(content).replace(/\n+$/u, "");
  const longestRun = [...shown.matchAll(/`+/gu)].reduce((longest, run) => Math.max(longest, run[0].length), 0);
  const fence = "`".repeat(Math.max(3, longestRun + 1));
  return `${fence}${language}\n${shown}\n${fence}`;
}
