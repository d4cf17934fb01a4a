import { dirname } from "node:path";
import type { EvaluationFailure, FailureReason } from "./evaluation.ts";
import { type EvaluatorRequest, unwrittenResult } from "./evaluator/protocol.ts";
import type { Ended } from "./run-evaluator.ts";

/** Answers what to say of a process that ended without a result. */
export function endedWithoutResult(
  ended: Ended,
  { timeLimitSeconds, resultFile }: Pick<EvaluatorRequest, "timeLimitSeconds" | "resultFile">,
): EvaluationFailure {
  const { printed, code, signal } = ended;
  const failure = (reason: FailureReason, message: string): EvaluationFailure => ({
    reason,
    message,
    hint: failureHint(reason),
    source: undefined,
    printed,
  });
  if (ended.timedOut) return failure("program-hung", `The program did not end within ${timeLimitSeconds} s.`);
  if (/heap out of memory|Reached heap limit/.test(printed))
    return failure("out-of-memory", "The program needed more memory than Node may take.");
  // A program that ends early is reported by the evaluator: only one that left a result, or could not, ends in these ways.
  if (code === 0 || code === unwrittenResult)
    return failure(
      "result-missing",
      `The evaluation ended (exit code ${code}) and left no result in ${dirname(resultFile)}.`,
    );
  // A system that runs out of memory ends processes by this signal.
  const how = signal === "SIGKILL" ? "SIGKILL, perhaps for want of memory" : (signal ?? `exit code ${code}`);
  return failure("program-exited", `The program ended (${how}) before all its resources were known.`);
}

/** Answers what to change, by the reason of a failure. */
export function failureHint(reason: FailureReason): string {
  switch (reason) {
    case "program-threw":
      return "Mend the program at the line shown.";
    case "program-exited":
      return "Let the program end by itself: throw an error instead of calling process.exit.";
    case "program-hung":
      return "Look for a promise that never resolves, an endless loop or a request to a network; or raise the time limit.";
    case "config-missing":
      return "Set the key that the message names.";
    case "program-not-loaded":
      return "Install the program's dependencies, and build it first where its package.json has a build script.";
    case "out-of-memory":
      return "Split the program into smaller stacks, or give it more: runtime.options.nodeargs: --max-old-space-size=8192 in Pulumi.yaml.";
    case "result-missing":
      return "This is no fault of the program: see that the disk has room and that nothing clears the folder of temporary files meanwhile, or name another one by TMPDIR.";
  }
}
