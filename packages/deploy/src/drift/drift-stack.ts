import { type Clock, type Engine, hasChanges, retryThrottled, type RunOptions } from "@causeway/engine";
import { failureOf, failureOfEngine } from "../failure-of.ts";
import { Concealer } from "../secrets/concealer.ts";
import { concealFailure } from "../secrets/conceal-failure.ts";
import type { DriftOutcome } from "./drift-outcome.ts";

export interface DriftRequest {
  readonly run?: Pick<RunOptions, "parallel" | "targets" | "excludes">;
  readonly signal?: AbortSignal;
  /** Secrets that are known by value. @default none */
  readonly secrets?: readonly string[];
}

export interface DriftPorts {
  /** Opened and not yet selected. */
  readonly engine: Engine;
  readonly clock: Clock;
  /** Told one line at a time, free of secrets. */
  readonly progress: (line: string) => void;
}

/**
 * Answers whether the cloud is still as the state says, and touches neither. What the program would change is no drift: it is
 * not run for that.
 */
export async function driftStack(request: DriftRequest, ports: DriftPorts): Promise<DriftOutcome> {
  const { engine, clock } = ports;
  const begun = clock.now().getTime();
  const durationMs = (): number => clock.now().getTime() - begun;
  const concealer = new Concealer(request.secrets ?? []);
  const progress = (line: string): void => ports.progress(concealer.text(line));
  try {
    await engine.select("existing");
    await concealer.learnStack(engine);
    const signal = request.signal === undefined ? {} : { signal: request.signal };
    const outcome = await retryThrottled(() => engine.drift({ ...request.run, ...signal, progress }), {
      attempts: 4,
      firstPauseMs: 5_000,
      longestPauseMs: 60_000,
      clock,
      progress,
      ...signal,
    });
    if (outcome.kind === "failed")
      return { kind: "failed", ...concealFailure(failureOfEngine(outcome), concealer), durationMs: durationMs() };
    const digest = concealer.values(outcome.digest);
    const told = { warnings: digest.warnings, durationMs: durationMs() };
    return hasChanges(digest) ? { kind: "drifted", digest, ...told } : { kind: "in-sync", ...told };
  } catch (thrown) {
    return { kind: "failed", ...concealFailure(failureOf(thrown), concealer), durationMs: durationMs() };
  }
}
