import type { RecordedAnswers } from "../protocol.ts";
import { isWire, secretOnWire, type Wire } from "../values/wire-signatures.ts";

/**
 * Answers the state of a reference to a recorded stack, found by its full name (`org/project/stack`) or any shorter tail of
 * it. An output recorded as `{ secure: value }` is secret, as it is in a stack file.
 */
export function stackReferenceState(answers: RecordedAnswers, name: string): Wire | undefined {
  const recorded = outputsOf(answers, name);
  if (recorded === undefined) return undefined;
  const secretOutputNames = Object.keys(recorded).filter((key) => isSecure(recorded[key]));
  const outputs = Object.entries(recorded).map(([key, value]) => [
    key,
    isSecure(value) ? secretOnWire(value.secure) : value,
  ]);
  return { name, outputs: Object.fromEntries(outputs) as Wire, secretOutputNames };
}

/** Answers the values of all recorded outputs that are secret. */
export function secureOutputs({ stackReferences }: RecordedAnswers): readonly unknown[] {
  const outputs = Object.values(stackReferences).flatMap((recorded) => Object.values(recorded));
  return outputs.filter((value) => isSecure(value)).map(({ secure }) => secure);
}

function outputsOf(answers: RecordedAnswers, name: string): Wire | undefined {
  const parts = name.split("/");
  const tails = parts.map((_, from) => parts.slice(from).join("/"));
  const tail = tails.find((one) => Object.hasOwn(answers.stackReferences, one));
  return tail === undefined ? undefined : answers.stackReferences[tail];
}

function isSecure(value: unknown): value is { readonly secure: unknown } {
  return isWire(value) && Object.keys(value).length === 1 && "secure" in value;
}
