import type { Redact } from "@causeway/report";
import { type EngineFact, engineFact, type PolicyViolation, type Step } from "./engine-fact.ts";
import { mergeSteps } from "./merge-steps.ts";
import {
  type CountedOperation,
  countedOperations,
  type OperationDigest,
  type PlannedOperation,
  type PolicyFinding,
} from "./operation-digest.ts";
import { plainMessage } from "./plain-message.ts";

export interface CollectedError {
  /** Undefined for one of the program or the engine. */
  readonly urn: string | undefined;
  /** Redacted. */
  readonly message: string;
}

export interface FailedStep {
  readonly urn: string;
  readonly type: string;
  readonly engineOp: string;
}

/** What the events of one run said. */
export interface CollectedEvents {
  readonly digest: OperationDigest;
  readonly errors: readonly CollectedError[];
  readonly failedSteps: readonly FailedStep[];
  /** Whether the engine came to its end, well or not. */
  readonly ended: boolean;
}

/** Gathers the events of one run, in any order. */
export class EventCollector {
  readonly #redact: Redact;
  readonly #steps = new Map<string, Step[]>();
  readonly #failed = new Map<string, FailedStep>();
  readonly #policy = new Map<string, PolicyFinding>();
  readonly #warnings = new Set<string>();
  readonly #errors = new Map<string, CollectedError>();
  #ended = false;

  constructor(redact: Redact) {
    this.#redact = redact;
  }

  /** Takes one event in, and answers what it says. */
  take(event: unknown): EngineFact | undefined {
    const fact = engineFact(event);
    if (fact?.kind === "step") this.#takeStep(fact);
    if (fact?.kind === "policy") this.#takePolicy(fact.violation);
    if (fact?.kind === "diagnostic" && fact.diagnostic.ephemeral !== true) {
      const { severity, urn } = fact.diagnostic;
      const message = plainMessage(fact.diagnostic.message, this.#redact);
      if (severity === "warning") this.#warnings.add(message);
      if (severity === "error") this.#errors.set(`${urn} ${message}`, { urn, message });
    }
    if (fact?.kind === "ended") this.#ended = true;
    if (fact?.kind === "unreadable")
      this.#warnings.add("An event of the engine could not be read: there may be more changes than are listed.");
    return fact;
  }

  collected(): CollectedEvents {
    const operations = [...this.#steps.values()].flatMap(mergeSteps).toSorted(byUrn);
    const findings = [...this.#policy].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, finding]) => finding);
    return {
      digest: {
        operations,
        counts: countOf(operations),
        policy: findings,
        warnings: [...this.#warnings].toSorted(),
      },
      errors: [...this.#errors.values()],
      failedSteps: [...this.#failed.values()],
      ended: this.#ended,
    };
  }

  #takeStep({ phase, step }: Extract<EngineFact, { kind: "step" }>): void {
    if (phase === "failed") this.#failed.set(step.urn, { urn: step.urn, type: step.type, engineOp: step.op });
    // A refresh begins as `refresh` for every resource, and ends as what it found.
    if (step.op === "refresh") return;
    this.#steps.set(step.urn, [...(this.#steps.get(step.urn) ?? []), step]);
  }

  #takePolicy(violation: PolicyViolation): void {
    const finding: PolicyFinding = {
      // Any word but these is a policy that its author meant to be kept.
      enforcement: ["warning", "advisory", "none"].includes(violation.enforcementLevel) ? "advisory" : "mandatory",
      policy: violation.policyName,
      pack: violation.policyPackName,
      packVersion: violation.policyPackVersion,
      urn: violation.resourceUrn,
      message: plainMessage(violation.message, this.#redact),
    };
    this.#policy.set(JSON.stringify(finding), finding);
  }
}

/** Pulumi's own summary leaves out the providers that it makes itself. */
function isDefaultProvider({ type, name }: PlannedOperation): boolean {
  return type.startsWith("pulumi:providers:") && (name === "default" || name.startsWith("default_"));
}

function countOf(operations: readonly PlannedOperation[]): Record<CountedOperation, number> {
  const counted = operations.filter((operation) => !isDefaultProvider(operation));
  const numberOf = (operation: CountedOperation): number =>
    counted.filter(({ op }) => (op === "unknown" ? "update" : op) === operation).length;
  const counts = { create: 0, update: 0, replace: 0, delete: 0, import: 0, read: 0, discard: 0, same: 0 };
  for (const operation of countedOperations) counts[operation] = numberOf(operation);
  return counts;
}

function byUrn(one: PlannedOperation, other: PlannedOperation): number {
  if (one.urn !== other.urn) return one.urn < other.urn ? -1 : 1;
  return one.engineOp < other.engineOp ? -1 : 1;
}
