import type { RecordedAnswers } from "./protocol.ts";

/** Answers the recorded outputs of a stack, found by its full name (`org/project/stack`) or any shorter tail of it. */
export function stackReferenceOutputs(
  answers: RecordedAnswers,
  name: string,
): Readonly<Record<string, unknown>> | undefined {
  const parts = name.split("/");
  for (let from = 0; from < parts.length; from += 1) {
    const recorded = answers.stackReferences[parts.slice(from).join("/")];
    if (recorded !== undefined) return recorded;
  }
  return undefined;
}
