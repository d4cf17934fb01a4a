import type { DeployRun } from "../../deploy-run.ts";
import type { JudgedProgram } from "../../deploy-ports.ts";
import { judgeOffline } from "../../program/judge-offline.ts";
import { passed, type StageEnd, stopped } from "../stage-end.ts";

export type Judged = Extract<JudgedProgram, { kind: "judged" }>;

export interface EvaluatedProgram {
  /** As exported: what the program was compared with. */
  readonly state: unknown;
  readonly judged: Judged;
}

/** Evaluates the program offline, and judges it by the rules that judged it in the pull request. */
export async function evaluateOffline({
  request,
  ports,
  stack,
  begun,
}: DeployRun): Promise<StageEnd<EvaluatedProgram>> {
  const { dir, commit, signal } = request;
  const { engine, program = judgeOffline } = ports;
  const state = await engine.exportState();
  const today = begun.toISOString().slice(0, "2026-11-21".length);
  const judged = await program({ dir, stack, commit, state, today, ...(signal === undefined ? {} : { signal }) });
  if (judged.kind === "failed") return stopped({ reason: "program-error", message: judged.message, hint: judged.hint });
  const { length } = judged.graph.nodes.filter(({ kind }) => kind === "resource");
  const message = `The program declares ${length} ${length === 1 ? "resource" : "resources"}.`;
  return passed({ state, judged }, message, judged.warnings);
}
