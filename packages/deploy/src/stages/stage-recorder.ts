import type { Clock } from "@causeway/engine";
import type { DeployProgress } from "../deploy-ports.ts";
import { failureOf } from "../failure-of.ts";
import { isAborted } from "../is-aborted.ts";
import type { Concealer } from "../secrets/concealer.ts";
import { cancelledFailure, type StageEnd, stopped } from "./stage-end.ts";
import type { DeployStage, StageRecord } from "./stage-record.ts";

export interface RecorderParts {
  readonly clock: Clock;
  readonly concealer: Concealer;
  readonly progress: (event: DeployProgress) => void;
  readonly signal: AbortSignal | undefined;
}

/** Told one line of what a stage does. */
export type TellLine = (line: string) => void;

/** Runs stages, and keeps what came of each. Nothing thrown leaves it, and nothing secret. */
export class StageRecorder {
  readonly #parts: RecorderParts;
  readonly #records: StageRecord[] = [];
  readonly #warnings = new Set<string>();

  constructor(parts: RecorderParts) {
    this.#parts = parts;
  }

  get records(): readonly StageRecord[] {
    return [...this.#records];
  }

  get warnings(): readonly string[] {
    return [...this.#warnings].map(this.#parts.concealer.text);
  }

  /** Runs one stage, unless the run was asked to end. */
  async run<T>(stage: DeployStage, work: (tell: TellLine) => Promise<StageEnd<T>>): Promise<StageEnd<T>> {
    const { clock, concealer, progress, signal } = this.#parts;
    const begun = clock.now().getTime();
    progress({ kind: "stage-begun", stage });
    const tell: TellLine = (line) => progress({ kind: "line", stage, line: concealer.text(line) });
    const end = await unlessEnded(signal, stagesThatEndThemselves.has(stage), () => settled(work, tell));
    if (end.kind !== "stopped") for (const warning of end.warnings ?? []) this.#warnings.add(warning);
    const record: StageRecord = {
      stage,
      status: end.kind === "stopped" ? "failed" : end.kind,
      durationMs: clock.now().getTime() - begun,
      message: concealer.text(end.kind === "stopped" ? firstLine(end.failure.message) : end.message),
    };
    this.#records.push(record);
    progress({ kind: "stage-ended", record });
    return end;
  }

  warn(warning: string): void {
    this.#warnings.add(warning);
  }
}

/** Those that have begun something, and must see its end: they listen to the signal themselves, or are over in a moment. */
const stagesThatEndThemselves: ReadonlySet<DeployStage> = new Set(["preview", "up", "contract", "evidence"]);

/**
 * A runner kills a cancelled job after ten seconds. What only asks, as a program that does not end or a service that does not
 * answer, is left behind then, so that what there is to tell can still be told.
 */
async function unlessEnded<T>(
  signal: AbortSignal | undefined,
  endsItself: boolean,
  work: () => Promise<StageEnd<T>>,
): Promise<StageEnd<T>> {
  if (signal === undefined) return await work();
  if (isAborted(signal)) return stopped(cancelledFailure);
  if (endsItself) return await work();
  const over = new AbortController();
  const ended = new Promise<StageEnd<T>>((resolve) => {
    signal.addEventListener("abort", () => resolve(stopped(cancelledFailure)), { once: true, signal: over.signal });
  });
  try {
    return await Promise.race([work(), ended]);
  } finally {
    over.abort();
  }
}

async function settled<T>(work: (tell: TellLine) => Promise<StageEnd<T>>, tell: TellLine): Promise<StageEnd<T>> {
  try {
    return await work(tell);
  } catch (thrown) {
    return stopped(failureOf(thrown));
  }
}

function firstLine(text: string): string {
  return text.split("\n", 1)[0] ?? "";
}
