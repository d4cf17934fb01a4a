import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { doneOutcome, failedOutcome } from "../../test/outcomes.ts";
import { testClock } from "../../test/test-clock.ts";
import type { EngineOutcome } from "./engine-failure.ts";
import { retryThrottled } from "./retry-throttled.ts";

const limits = { attempts: 4, firstPauseMs: 2_000, longestPauseMs: 5_000 };
const throttled = failedOutcome("throttled");

async function run(outcomes: readonly EngineOutcome[]): Promise<unknown> {
  const clock = testClock({ random: 1 });
  const numbers: number[] = [];
  const attempt = async (number: number): Promise<EngineOutcome> => {
    numbers.push(number);
    return outcomes[number - 1] ?? throttled;
  };
  const outcome = await retryThrottled(attempt, { ...limits, clock, progress: () => undefined });
  return { outcome: outcome.kind === "done" ? "done" : outcome.reason, numbers, pauses: clock.pauses };
}

describe("retryThrottled", () => {
  it("runs again what was throttled until it is done, with pauses that grow up to a limit", async () => {
    expect(await run([throttled, throttled, throttled, doneOutcome()])).toEqual({
      outcome: "done",
      numbers: [1, 2, 3, 4],
      pauses: [2_000, 4_000, 5_000],
    });
  });

  it("gives up after its attempts", async () => {
    expect(await run([])).toMatchObject({ outcome: "throttled", numbers: [1, 2, 3, 4] });
  });

  it.each(["provider-error", "locked", "cancelled"] as const)("does not repeat %s", async (reason) => {
    expect(await run([failedOutcome(reason)])).toEqual({ outcome: reason, numbers: [1], pauses: [] });
  });

  it("pauses by chance within its limits", async () => {
    await fc.assert(
      fc.asyncProperty(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), async (random) => {
        const clock = testClock({ random });
        await retryThrottled(async () => throttled, { ...limits, clock, progress: () => undefined });
        expect(clock.pauses).toEqual([2_000, 4_000, 5_000].map((limit) => Math.round(limit * random)));
      }),
    );
  });

  it("ends when it is asked to, without another attempt", async () => {
    const abort = new AbortController();
    const clock = testClock({ onSleep: () => abort.abort() });
    const numbers: number[] = [];
    const attempt = async (number: number): Promise<EngineOutcome> => {
      numbers.push(number);
      return throttled;
    };
    await retryThrottled(attempt, { ...limits, clock, progress: () => undefined, signal: abort.signal });
    expect(numbers).toEqual([1]);
  });
});
