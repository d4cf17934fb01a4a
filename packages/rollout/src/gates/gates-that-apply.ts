import type { GateSettings } from "./schema/gate-schema.ts";

/** Whether a gate watches a copy of the data. Once its writer has changed there is no copy any more. */
export function judgesReplication({ kind }: Pick<GateSettings, "kind">): boolean {
  return kind === "replication-lag" || kind === "dms-validation";
}

/** Whether a gate needs users on the target to say anything: without requests it is inconclusive for ever. */
function judgesRequests(gate: GateSettings): boolean {
  return gate.kind === "judge" || (gate.kind === "metric" && gate.requests !== undefined);
}

/** Whether a gate has something to say at any time: of an empty target, and once no copy is left. */
export function alwaysApplies(gate: GateSettings): boolean {
  return !judgesReplication(gate) && !judgesRequests(gate);
}

/** What decides whether a gate has anything to say. */
export interface GateSituation {
  /** When the switch of the data was decided. */
  readonly committedAt: number | undefined;
  readonly watch: { readonly weight: number } | undefined;
}

/** Answers whether a gate has anything to say: one that has not is neither measured nor waited for. */
export function applies(gate: GateSettings, { committedAt, watch }: GateSituation): boolean {
  if (judgesReplication(gate)) return committedAt === undefined;
  return (watch?.weight ?? 0) > 0 || !judgesRequests(gate);
}
