import type { DryRun } from "@causeway/rollout";

type Does = DryRun["steps"][number]["does"];

export function dryRunJson({ steps, weight, gates, obstacles }: DryRun, redact: (text: string) => string): object {
  return {
    weight: weight ?? null,
    obstacles: obstacles.map(redact),
    gates: gates.map(({ gate, outcome, message }) => ({ gate, outcome, message: redact(message) })),
    steps: steps.map(({ stage, at, does }) => ({ step: stage ?? null, at: new Date(at).toISOString(), does })),
  };
}

/** What would be done, with the time from the start, and what stands in the way. */
export function dryRunLines({ steps, gates, obstacles }: DryRun): readonly string[] {
  const from = steps[0]?.at ?? 0;
  return [
    ...steps.map(
      ({ stage, at, does }) => `${sinceText(at - from)}  ${stage === undefined ? "-" : stage}  ${doesText(does)}`,
    ),
    ...gates.map(({ gate, outcome, message }) => `${gate}: ${outcome}. ${message}`),
    ...(obstacles.length === 0
      ? ["Nothing stands in the way."]
      : ["In the way:", ...obstacles.map((one) => `  ${one}`)]),
  ];
}

function doesText(does: Does): string {
  switch (does.kind) {
    case "set-weight":
      return `${does.weight} % to the target`;
    case "approval":
      return "waits for an approval";
    case "divert":
      return does.on ? "keep traffic from the target by its health check" : "let traffic to the target again";
    default:
      return does.kind;
  }
}

/** As 1:05 for an hour and five minutes. */
function sinceText(milliseconds: number): string {
  const minutes = Math.round(milliseconds / 60_000);
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`.padStart(6);
}
