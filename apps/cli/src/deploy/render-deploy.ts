import { type DeployOutcome, type DeploySubject, renderDeployText } from "@causeway/deploy";
import type { OperationDigest } from "@causeway/engine";

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

interface Failed {
  readonly reason: string;
  readonly message: string;
  readonly hint: string;
  readonly pending?: readonly unknown[];
  readonly lock?: unknown;
}

/** Always there, so that a script needs not ask whether. */
export function failureJson(failed: Failed | undefined): Readonly<Record<string, unknown>> {
  const { reason = null, message = null, hint = null, pending = [], lock = null } = failed ?? {};
  return { failureReason: reason, message, hint, pending, lock };
}

export function digestJson(digest: OperationDigest | undefined): Readonly<Record<string, unknown>> {
  const changing = (digest?.operations ?? []).filter(({ op }) => op !== "same");
  return {
    changes: digest?.counts ?? null,
    operations: changing.map(({ urn, op, type, paths }) => ({ urn, op, type, paths: paths.map(({ path }) => path) })),
  };
}

export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
