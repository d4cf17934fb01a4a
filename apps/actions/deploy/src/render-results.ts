import type { GateRecord, StageRecord } from "@causeway/deploy";
import type { PlannedOperation } from "@causeway/engine";
import { codeFence, codeSpan, countOf, escapeText } from "@causeway/report";
import { changeWords, verdictWords } from "./deploy-headline.ts";
import { isFailed, type StackResult, type Verdict } from "./stack-result.ts";

interface RenderOptions {
  /** Operations, gates and warnings that are listed per stack; what is lost comes first. */
  readonly rowsMaximum: number;
  /** Characters of a message that are shown. */
  readonly messageMaximum: number;
}

const marks: Readonly<Record<Verdict, string>> = {
  deployed: "✅",
  unchanged: "✅",
  "in-sync": "✅",
  destroyed: "✅",
  absent: "✅",
  drifted: "⚠️",
  refused: "⛔",
  failed: "⛔",
  "not-begun": "⏸️",
};

const operationTitles: Partial<Readonly<Record<Verdict, string>>> = {
  refused: "What it would do",
  drifted: "What the cloud has otherwise",
};

/** Characters of a name that are shown. */
const nameMaximum = 200;

/** From what loses most to what loses least. */
const operationOrder = ["delete", "replace", "discard", "unknown", "update", "import", "create", "read"];

/** From all there is to little more than the table. */
const levels: readonly RenderOptions[] = [
  { rowsMaximum: 300, messageMaximum: 4000 },
  { rowsMaximum: 60, messageMaximum: 1500 },
  { rowsMaximum: 15, messageMaximum: 400 },
  { rowsMaximum: 3, messageMaximum: 150 },
];

/** Renders what a run came to as Markdown of at most so many characters, with everything that came from elsewhere escaped. */
export function renderResults(title: string, results: readonly StackResult[], charactersMaximum: number): string {
  for (const options of levels) {
    const text = renderAt(title, results, options);
    if (text.length <= charactersMaximum) return text;
  }
  return `### ${title}\n\n${countOf(results.length, "stack")}: the report does not fit here. The outputs of the step have it.`;
}

function renderAt(title: string, results: readonly StackResult[], options: RenderOptions): string {
  const rows = results.map((result) => {
    const { dir, environment, verdict } = result;
    return `| ${codeSpan(dir)} | ${codeSpan(environment)} | ${marks[verdict]} ${verdictWords[verdict]} | ${changeWords(result)} |`;
  });
  return [
    `### ${title}`,
    ...(rows.length === 0
      ? []
      : [["| stack | environment | result | changes |", "| --- | --- | --- | --- |", ...rows].join("\n")]),
    ...results.flatMap((result) => renderStack(result, options)),
  ].join("\n\n");
}

function renderStack(result: StackResult, options: RenderOptions): readonly string[] {
  const parts = [
    ...(isFailed(result) ? renderFailure(result, options) : []),
    ...renderOperations(result, options),
    ...renderGates(result.gates, options),
    ...list(
      "Warnings",
      result.warnings.map((text) => shown(text, options)),
      options,
    ),
    ...renderStages(result.stages, options),
  ];
  return parts.length === 0 ? [] : [`#### ${codeSpan(result.dir)} in ${codeSpan(result.environment)}`, ...parts];
}

function renderFailure({ failure }: StackResult, { messageMaximum, rowsMaximum }: RenderOptions): readonly string[] {
  if (failure === undefined) return [];
  const { reason, message, hint, lock } = failure;
  // A message may name the repairs itself.
  const pending = (failure.pending ?? []).filter(({ commands: [first] }) => !message.includes(first));
  const repairs = pending.slice(0, rowsMaximum).map(({ urn, kind, commands }) => {
    return `${codeSpan(urn)} was ${kind}. Look in AWS how that ended, then one of:\n\n${codeFence(commands.join("\n"), "text")}`;
  });
  return [
    `**Reason:** \`${reason}\``,
    codeFence(clip(message, messageMaximum), "text"),
    `**What to do:** ${escapeText(hint)}`,
    ...(lock === undefined ? [] : [`**Held by:** ${escapeText(clip(lock.text, messageMaximum))}`]),
    ...(pending.length === 0 ? [] : [`**${countOf(pending.length, "pending operation")}:**`, ...repairs]),
    ...(pending.length > repairs.length ? [`… and ${pending.length - repairs.length} more.`] : []),
  ];
}

function renderOperations({ digest, verdict }: StackResult, options: RenderOptions): readonly string[] {
  const operations = (digest?.operations ?? [])
    .filter(({ op }) => op !== "same")
    .toSorted((one, other) => operationOrder.indexOf(one.op) - operationOrder.indexOf(other.op));
  const rows = operations.slice(0, options.rowsMaximum).map(renderOperation);
  return list(operationTitles[verdict] ?? "What it did", rows, { ...options, count: operations.length });
}

function renderOperation({ op, engineOp, type, urn, replacePaths }: PlannedOperation): string {
  const paths = replacePaths.slice(0, 5).map((path) => codeSpan(clip(path, nameMaximum)));
  const because = paths.length === 0 ? "" : `, because of ${paths.join(", ")}`;
  const name = codeSpan(clip(urn.slice(urn.lastIndexOf("::") + 2), nameMaximum));
  return `**${op === "unknown" ? escapeText(engineOp) : op}** ${codeSpan(clip(type, nameMaximum))} ${name}${because}`;
}

function renderGates(gates: readonly GateRecord[], options: RenderOptions): readonly string[] {
  const rows = gates.map(
    ({ id, status, message }) => `${status}: ${codeSpan(clip(id, nameMaximum))}: ${shown(message, options)}`,
  );
  return list("What was measured", rows, options);
}

function renderStages(stages: readonly StageRecord[], options: RenderOptions): readonly string[] {
  const rows = stages.map(
    ({ stage, status, durationMs, message }) =>
      `${stage}: ${status}${durationMs < 1000 ? "" : ` after ${Math.round(durationMs / 1000)} s`}. ${shown(message, options)}`,
  );
  return list("Stages", rows, options);
}

function list(
  title: string,
  rows: readonly string[],
  { rowsMaximum, count = rows.length }: RenderOptions & { readonly count?: number },
): readonly string[] {
  if (count === 0) return [];
  const listed = rows.slice(0, rowsMaximum).map((row) => `- ${row}`);
  const rest = count > listed.length ? [`- … and ${(count - listed.length).toLocaleString("en-US")} more`] : [];
  const summary = `<summary>${title} (${count.toLocaleString("en-US")})</summary>`;
  return [`<details>${summary}\n\n${[...listed, ...rest].join("\n")}\n\n</details>`];
}

function shown(text: string, { messageMaximum }: RenderOptions): string {
  return escapeText(clip(text, messageMaximum));
}

function clip(text: string, maximum: number): string {
  return text.length > maximum ? `${text.slice(0, maximum)}…` : text;
}
