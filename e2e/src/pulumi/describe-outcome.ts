import type { EngineOutcome, OperationDigest, PlannedOperation } from "@causeway/engine";

/** Answers, in order of the alphabet, a line for each thing that was or would be done to the resources of a program, with the paths where they differ. */
export function operationsOf({ operations }: OperationDigest): readonly string[] {
  return operations
    .filter((operation) => operation.op !== "same" && !isOfEngine(operation))
    .map(({ op, name, paths }) => [op, name, ...paths.map(({ path }) => path)].join(" "))
    .toSorted();
}

/** The stack itself, and the providers that the engine makes where the program names none. */
function isOfEngine({ type, name }: PlannedOperation): boolean {
  return type === "pulumi:pulumi:Stack" || (type.startsWith("pulumi:providers:") && name.startsWith("default_"));
}

/** Answers how a run ended, in one value: `done`, or the reason with what is said of it. */
export function endOf(outcome: EngineOutcome): string {
  return outcome.kind === "done" ? "done" : `${outcome.reason}: ${outcome.message}`;
}
