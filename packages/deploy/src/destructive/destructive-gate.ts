import type { PlannedOperation } from "@causeway/engine";
import type { Acknowledgement } from "./acknowledgement.ts";
import { inPathTypes } from "./in-path-types.ts";
import { statefulTypes } from "./stateful-types.ts";

/** Something that a deployment would lose, and nobody acknowledged. */
export interface RefusedLoss {
  readonly urn: string;
  /** Pulumi's own word where it is another one. */
  readonly op: string;
  /** What is lost. */
  readonly why: string;
}

export interface DestructiveVerdict {
  readonly refused: readonly RefusedLoss[];
  /** Acknowledgements that nothing needed, each one sentence. */
  readonly unused: readonly string[];
}

/**
 * Answers which deletions and replacements of resources that hold data, or through which requests pass, nobody
 * acknowledged. An acknowledged deletion is no acknowledged replacement, nor the reverse: the one leaves nothing, the other
 * something empty. An operation whose word is not known needs one as well.
 */
export function destructiveGate(
  operations: readonly PlannedOperation[],
  acknowledgements: readonly Acknowledgement[],
): DestructiveVerdict {
  const losses = operations.flatMap(lossOf);
  return {
    refused: losses
      .filter((loss) => !acknowledgements.some((one) => covers(one, loss)))
      .map(({ urn, op, why }) => ({ urn, op, why })),
    unused: acknowledgements
      .filter((one) => !losses.some((loss) => covers(one, loss)))
      .map((one) => `${one.origin} acknowledges ${wordsOf(one)}, and nothing of the kind would be done.`),
  };
}

interface Loss extends RefusedLoss {
  readonly isKnown: boolean;
}

function lossOf({ urn, type, op, engineOp }: PlannedOperation): readonly Loss[] {
  if (op !== "delete" && op !== "replace" && op !== "unknown") return [];
  const lost = lostWith(type);
  if (lost === undefined) return [];
  if (op !== "unknown") return [{ urn, op, why: lost, isKnown: true }];
  return [{ urn, op: engineOp, why: `what "${engineOp}" does is not known, and it may cost ${lost}`, isKnown: false }];
}

/** Answers what is lost with a resource of a type; undefined where it can be made again without a loss. */
export function lostWith(type: string): string | undefined {
  if (Object.hasOwn(statefulTypes, type)) return statefulTypes[type];
  return Object.hasOwn(inPathTypes, type) ? inPathTypes[type] : undefined;
}

function covers(one: Acknowledgement, { urn, op, isKnown }: Loss): boolean {
  return one.kind === "all" || (one.urn === urn && (!isKnown || one.op === op));
}

function wordsOf(one: Acknowledgement): string {
  return one.kind === "all" ? "all that is lost" : `${one.op} ${one.urn}`;
}
