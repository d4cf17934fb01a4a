import type { CutoverPlan, CutoverStatus } from "@causeway/rollout";
import { visibleText } from "@causeway/report";
import { jsonText } from "../deploy/outcome-json.ts";
import type { VerbEnd } from "./cutover-end.ts";
import type { CutoverVerb } from "./cutover-options.ts";
import { dryRunJson, dryRunLines } from "./render-dry-run.ts";

export interface ToldCutover {
  readonly verb: CutoverVerb;
  readonly plan: Pick<CutoverPlan, "name" | "hash">;
  readonly end: VerbEnd;
  readonly status: CutoverStatus | undefined;
}

interface Form {
  readonly format: "text" | "json";
  readonly redact: (text: string) => string;
}

/** Answers what came of a verb, in the form that was asked for. Only what was said can hold a secret: names and hashes stay. */
export function renderCutover(told: ToldCutover, { format, redact }: Form): string {
  if (format === "json") return jsonText(cutoverJson(told, redact));
  return `${cutoverLines(told)
    .map((line) => visibleText(redact(line)))
    .join("\n")}\n`;
}

function cutoverJson({ verb, plan, end, status }: ToldCutover, redact: Form["redact"]): object {
  const because = "because" in end ? redact(end.because) : undefined;
  return {
    verb,
    plan: plan.name,
    planHash: plan.hash,
    outcome: end.kind,
    because: because ?? null,
    hint: "hint" in end ? end.hint : null,
    note: "note" in end ? (end.note ?? null) : null,
    until: "until" in end ? timeOf(end.until) : null,
    dryRun: end.kind === "planned" ? dryRunJson(end.dryRun, redact) : null,
    status: status === undefined ? null : statusJson(status, redact),
  };
}

function statusJson(status: CutoverStatus, redact: Form["redact"]): object {
  const { kind: _kind, startedAt, committedAt, runner, because, outcome, weight, stage, ...rest } = status;
  return {
    ...rest,
    outcome: outcome ?? null,
    weight: weight ?? null,
    stage: stage ?? null,
    startedAt: timeOf(startedAt),
    committedAt: timeOf(committedAt),
    because: because === undefined ? null : redact(because),
    runner: runner === undefined ? null : { ...runner, until: timeOf(runner.until) },
  };
}

function cutoverLines({ end, status, plan }: ToldCutover): readonly string[] {
  const first = endLines(end);
  if (status === undefined) return first.length > 0 ? first : [`There is no cut-over of ${plan.name}.`];
  return [...first, ...statusLines(status)];
}

function endLines(end: VerbEnd): readonly string[] {
  switch (end.kind) {
    case "refused":
      return [`refused: ${end.because}`, `what to do: ${end.hint}`];
    case "planned":
      return dryRunLines(end.dryRun);
    case "started":
      return [`started: ${end.state.run}. The next tick goes on with it.`];
    case "asked":
      return [
        `asked: ${end.request.verb}. Whoever goes on with it finds it within seconds.`,
        ...(end.note === undefined ? [] : [end.note]),
      ];
    case "finished":
      return ["finished: the way back is not needed any more."];
    case "busy":
      return [`busy: ${end.lease.owner} goes on with it, until ${timeOf(end.lease.until)} at least.`];
    case "overtaken":
      return ["overtaken: another process goes on with it."];
    case "looked":
    case "waiting":
    case "ended":
      return [];
  }
}

function statusLines(status: CutoverStatus): readonly string[] {
  const { plan, run, doing, outcome, step, steps, stage, weight, gates, because, waitsFor } = status;
  const place =
    stage === undefined
      ? ""
      : `, step ${step} of 0 to ${steps - 1} (${stage.kind === "switch" ? "switch of the data" : `${stage.weight} %`})`;
  return [
    `${plan} ${run}: ${outcome ?? doing}${outcome === undefined ? place : ""}`,
    `plan ${status.planHash}${status.isPlanSame ? "" : ", which is not the plan at hand"}`,
    `the target has ${weight === undefined ? "a share that nobody has read yet" : `${weight} %`}`,
    ...(status.committedAt === undefined ? [] : [`the data has moved: decided at ${timeOf(status.committedAt)}`]),
    ...gates.map(({ gate, verdict }) => `  ${gate}: ${verdict}`),
    ...(because === undefined ? [] : [`held: ${because}`]),
    ...waits[waitsFor]({ step, planHash: status.planHash }),
    ...(status.waitingRequests === 0 ? [] : [`${status.waitingRequests} requests that nobody has taken yet`]),
  ];
}

type Waits = (of: { readonly step: number; readonly planHash: string }) => readonly string[];

const waits: Readonly<Record<CutoverStatus["waitsFor"], Waits>> = {
  nobody: () => [],
  approval: ({ step, planHash }) => [`waits for: approve --step ${step} --plan-hash ${planHash}`],
  look: () => ["waits for: a person, who then gives resume or rollback"],
  resume: () => ["waits for: resume"],
};

function timeOf(at: number | undefined): string | null {
  return at === undefined || !Number.isFinite(at) ? null : new Date(at).toISOString();
}
