import type { ActionFile } from "./action-file.ts";

const markers = {
  inputs: ["<!-- inputs: generated from action.yml -->", "<!-- inputs end -->"],
  outputs: ["<!-- outputs: generated from action.yml -->", "<!-- outputs end -->"],
} as const;

/**
 * Answers the README of an action with the tables of its `action.yml` between their markers.
 *
 * @throws Error when the README lacks a marker
 */
export function withActionTables(readme: string, action: ActionFile): string {
  return replaceBetween(
    replaceBetween(readme, markers.inputs, inputTable(action)),
    markers.outputs,
    outputTable(action),
  );
}

function inputTable({ inputs }: ActionFile): string {
  const rows = Object.entries(inputs).map(([name, input]) => {
    const fallback = input.required ? "required" : input.default === "" ? "" : `\`${input.default}\``;
    return row([`\`${name}\``, input.description, fallback]);
  });
  return [row(["input", "meaning", "default"]), row(["---", "---", "---"]), ...rows].join("\n");
}

function outputTable({ outputs }: ActionFile): string {
  const rows = Object.entries(outputs).map(([name, output]) => row([`\`${name}\``, output.description]));
  return [row(["output", "meaning"]), row(["---", "---"]), ...rows].join("\n");
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll("\n", " ")).join(" | ")} |`;
}

function replaceBetween(text: string, [begin, end]: readonly [string, string], table: string): string {
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`The README lacks ${begin} … ${end}.`);
  return `${text.slice(0, from + begin.length)}\n${table}\n${text.slice(to)}`;
}
