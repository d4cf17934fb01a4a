import { changingOutputs } from "../diff/aws/changing-outputs.ts";
import { namedIds } from "../evaluator/outputs/id-formats.ts";

/** Answers the outputs that get a new value with every update of a resource. */
export function outputsOfUpdate(type: string): readonly string[] {
  return changingOutputs.get(type) ?? [];
}

/** Answers the input that a type takes its id from, of which there can therefore be one only. */
export function namingInput(type: string): string | undefined {
  return namedIds.get(type);
}
