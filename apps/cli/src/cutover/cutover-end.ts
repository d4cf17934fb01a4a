import type { Asked, CutoverStatus, DryRun, Finished, Started, TickEnd } from "@causeway/rollout";
import { exitCodes } from "../exit-codes.ts";

/** What came of a verb. */
export type VerbEnd =
  | { readonly kind: "planned"; readonly dryRun: DryRun }
  | { readonly kind: "looked" }
  | Started
  | TickEnd
  | Asked
  | Finished;

/** Beside those of every verb. */
const person = 4;
const another = 5;

/** Answers what the process exits with, as the help says. */
export function exitCodeOfCutover(end: VerbEnd, status: CutoverStatus | undefined): number {
  switch (end.kind) {
    case "refused":
      return exitCodes.found;
    case "planned":
      return end.dryRun.obstacles.length > 0 ? exitCodes.found : exitCodes.clean;
    case "busy":
    case "overtaken":
      return another;
    case "started":
    case "asked":
    case "finished":
      return exitCodes.clean;
    case "looked":
    case "waiting":
    case "ended":
      return standing(status);
  }
}

function standing(status: CutoverStatus | undefined): number {
  if (status === undefined) return exitCodes.found;
  if (status.outcome !== undefined && status.outcome !== "completed") return exitCodes.failed;
  return status.waitsFor === "nobody" ? exitCodes.clean : person;
}
