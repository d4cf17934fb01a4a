import { isUserError } from "@causeway/core";
import {
  type Clock,
  type Engine,
  type EngineOutcome,
  type OperationDigest,
  pendingOperations,
  retryThrottled,
  type RunOptions,
  waitForLock,
} from "@causeway/engine";
import type { DeployFailure } from "../deploy-failure.ts";
import { failureOf, failureOfEngine } from "../failure-of.ts";
import { isAborted } from "../is-aborted.ts";
import { plainStack } from "../plan/bind-plan.ts";
import { concealFailure } from "../secrets/conceal-failure.ts";
import { Concealer } from "../secrets/concealer.ts";
import { pendingFailure } from "../stages/before-up/check-pending.ts";
import { nothingBegun, withPending } from "../stages/engine-ends.ts";
import { mergeDigests } from "../stages/merge-digests.ts";
import { cancelledFailure, unconfirmedFailure } from "../stages/stage-end.ts";
import type { DestroyOutcome } from "./destroy-outcome.ts";
import { protectionOf } from "./protection-of.ts";

export interface DestroyRequest {
  /** Absolute: the folder with Pulumi.yaml. */
  readonly dir: string;
  /** For how long another run may hold the stack. */
  readonly lockWaitMs: number;
  /** Whether the stack itself goes, with its history and its configuration. @default false */
  readonly remove?: boolean;
  readonly run?: Pick<RunOptions, "parallel" | "message" | "continueOnError">;
  /** Milliseconds that it has to end what is under way, once it is cancelled. @default 6000 */
  readonly graceMs?: number;
  readonly signal?: AbortSignal;
  /** Secrets that are known by value. @default none */
  readonly secrets?: readonly string[];
}

export interface DestroyPorts {
  /** Opened and not yet selected. */
  readonly engine: Engine;
  readonly clock: Clock;
  /** Told one line at a time, free of secrets. */
  readonly progress: (line: string) => void;
  /** Asked before anything is deleted, with what would be, free of secrets: whether to go on. @default yes, without a preview */
  readonly confirm?: (digest: OperationDigest) => Promise<boolean>;
  readonly started?: RunOptions["started"];
}

/**
 * Destroys what a stack has made. Refuses one that is protected, by its settings or by a single resource of it, before Pulumi
 * starts: `pulumi destroy` would delete all that is not protected, and stop at what is.
 */
export async function destroyStack(request: DestroyRequest, ports: DestroyPorts): Promise<DestroyOutcome> {
  const { clock } = ports;
  const begun = clock.now().getTime();
  const destruction = new Destruction(request, ports);
  const end = await destruction.run();
  return { ...end, durationMs: clock.now().getTime() - begun };
}

type WithoutDuration<T> = T extends unknown ? Omit<T, "durationMs"> : never;
type DestroyEnd = WithoutDuration<DestroyOutcome>;

class Destruction {
  readonly #request: DestroyRequest;
  readonly #ports: DestroyPorts;
  readonly #concealer: Concealer;
  #isBegun = false;
  #isConfirmed = false;
  #done: OperationDigest | undefined;

  constructor(request: DestroyRequest, ports: DestroyPorts) {
    this.#request = request;
    this.#ports = ports;
    this.#concealer = new Concealer(request.secrets ?? []);
  }

  async run(): Promise<DestroyEnd> {
    const { engine } = this.#ports;
    try {
      await engine.select("existing");
      await this.#concealer.learnStack(engine);
      return await this.#destroy();
    } catch (thrown) {
      if (isUserError(thrown) && thrown.code === "engine/stack-missing") return { kind: "absent" };
      return this.#ended(failureOf(thrown));
    }
  }

  async #destroy(): Promise<DestroyEnd> {
    const { engine, clock } = this.#ports;
    const { signal, lockWaitMs } = this.#request;
    const progress = (line: string): void => this.#ports.progress(this.#concealer.text(line));
    const limits = { clock, progress, ...(signal === undefined ? {} : { signal }) };
    let refusal: DeployFailure | undefined;
    // Whoever held the stack may have protected something in it.
    const attempt = async (): Promise<EngineOutcome> => {
      refusal = (await this.#refusal()) ?? (await this.#unconfirmed());
      return refusal === undefined ? await this.#attempt(progress) : nothingBegun;
    };
    const outcome = await retryThrottled(() => waitForLock(attempt, { ...limits, timeoutMs: lockWaitMs }), {
      ...limits,
      attempts: 4,
      firstPauseMs: 5_000,
      longestPauseMs: 60_000,
    });
    if (refusal !== undefined) return this.#ended(refusal);
    const digest = this.#concealer.values(this.#together(outcome.digest));
    if (outcome.kind === "done") return { kind: "destroyed", digest };
    return { ...this.#ended(await withPending(engine, failureOfEngine(outcome))), digest };
  }

  async #attempt(progress: (line: string) => void): Promise<EngineOutcome> {
    const { engine, started } = this.#ports;
    const { run, remove, graceMs = 6_000, signal } = this.#request;
    this.#isBegun = true;
    const outcome = await engine.destroy({
      ...run,
      progress,
      graceMs,
      ...(remove === undefined ? {} : { remove }),
      ...(signal === undefined ? {} : { signal }),
      ...(started === undefined ? {} : { started }),
    });
    if (outcome.kind === "failed" && outcome.reason === "locked") this.#isBegun = this.#done !== undefined;
    if (outcome.kind === "failed" && outcome.reason === "throttled") this.#done = this.#together(outcome.digest);
    return outcome;
  }

  /** What this and the attempts before it have deleted. */
  #together(digest: OperationDigest): OperationDigest {
    return this.#done === undefined ? digest : mergeDigests(this.#done, digest);
  }

  /** Asked once, however often it is attempted. */
  async #unconfirmed(): Promise<DeployFailure | undefined> {
    const { engine, confirm } = this.#ports;
    if (confirm === undefined || this.#isConfirmed) return undefined;
    const { signal } = this.#request;
    const preview = await engine.destroy({ preview: true, ...(signal === undefined ? {} : { signal }) });
    if (preview.kind === "failed") return failureOfEngine(preview);
    this.#isConfirmed = await confirm(this.#concealer.values(preview.digest));
    return this.#isConfirmed ? undefined : unconfirmedFailure;
  }

  async #refusal(): Promise<DeployFailure | undefined> {
    const { engine } = this.#ports;
    const { dir, signal } = this.#request;
    if (isAborted(signal)) return cancelledFailure;
    const state = await engine.exportState();
    const protection = protectionOf(dir, plainStack(engine.stack), state);
    if (protection.length > 0) return { reason: "gate", message: protection.join("\n"), hint: protectedHint };
    const pending = pendingOperations(state, engine.stack);
    return pending.length > 0 ? pendingFailure(pending) : undefined;
  }

  #ended(failure: DeployFailure): Extract<DestroyEnd, { kind: "refused" | "failed" }> {
    return { kind: this.#isBegun ? "failed" : "refused", ...concealFailure(failure, this.#concealer) };
  }
}

const protectedHint =
  "Nothing was deleted. A protected environment is given up by hand: change its lifecycle to ephemeral, have that reviewed and deployed, and destroy it then.";
