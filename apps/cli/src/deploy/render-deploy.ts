import { type DeployOutcome, type DeploySubject, renderDeployText } from "@causeway/deploy";
import { digestJson, failureJson, jsonText } from "./outcome-json.ts";

export interface DeployedStack extends DeploySubject {
  readonly stack: string;
}

/** Answers an outcome in the form that was asked for. */
export function renderDeploy(outcome: DeployOutcome, subject: DeployedStack, format: "text" | "json"): string {
  if (format === "text") return renderDeployText(outcome, subject);
  const { kind, stages, gates = [], warnings, durationMs } = outcome;
  return jsonText({
    ...subject,
    outcome: kind,
    ...failureJson("reason" in outcome ? outcome : undefined),
    ...digestJson(outcome.digest),
    outputs: "outputs" in outcome ? outcome.outputs : {},
    evidence: "evidence" in outcome ? outcome.evidence : null,
    stages,
    gates,
    warnings,
    durationMs,
  });
}
