/** What the engine did with a resource, or would do. */
export interface EngineStep {
  /** As `create`, `update`, `create-replacement`, `delete`. */
  readonly operation: string;
  readonly urn: string;
  /** Paths of the properties that differ. */
  readonly differences: readonly string[];
}

export interface EngineEvents {
  /** All steps but those that leave a resource as it is. */
  readonly steps: readonly EngineStep[];
  /** How many resources there are of each operation, `same` included. */
  readonly changes: Readonly<Record<string, number>>;
  /** What the engine, the providers and the program complained of. */
  readonly errors: readonly string[];
}

interface EventLine {
  readonly resourcePreEvent?: { readonly metadata: StepMetadata };
  readonly summaryEvent?: { readonly resourceChanges?: Readonly<Record<string, number>> };
  readonly diagnosticEvent?: { readonly severity: string; readonly message: string };
}

interface StepMetadata {
  readonly op: string;
  readonly urn: string;
  readonly detailedDiff?: Readonly<Record<string, unknown>> | null;
  readonly diffs?: readonly string[] | null;
}

/** Reads what the engine logged of an operation, an event on each line. */
export function readEvents(log: string): EngineEvents {
  const lines = log.split("\n").filter((line) => line !== "");
  const events = lines.map((line): EventLine => JSON.parse(line));
  const steps = events.flatMap(({ resourcePreEvent }) => (resourcePreEvent ? [stepOf(resourcePreEvent.metadata)] : []));
  return {
    steps: steps.filter(({ operation }) => operation !== "same" && operation !== "refresh"),
    changes: events.findLast(({ summaryEvent }) => summaryEvent)?.summaryEvent?.resourceChanges ?? {},
    errors: events.flatMap(({ diagnosticEvent }) =>
      diagnosticEvent?.severity === "error" ? [diagnosticEvent.message.trim()] : [],
    ),
  };
}

function stepOf({ op, urn, detailedDiff, diffs }: StepMetadata): EngineStep {
  return { operation: op, urn, differences: detailedDiff ? Object.keys(detailedDiff) : (diffs ?? []) };
}
