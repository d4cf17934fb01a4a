import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { doneOutcome, failedOutcome } from "../../test/outcomes.ts";
import { testClock } from "../../test/test-clock.ts";
import type { EngineOutcome } from "../failure/engine-failure.ts";
import { waitForLock } from "./wait-for-lock.ts";

const locked = failedOutcome("locked", { text: "ann@laptop (process 1)" });

interface Wait {
  readonly outcomes: readonly EngineOutcome[];
  readonly timeoutMs?: number;
  readonly random?: number;
}

async function wait({ outcomes, timeoutMs = 300_000, random = 0 }: Wait) {
  const clock = testClock({ random });
  const lines: string[] = [];
  let attempts = 0;
  const attempt = async (): Promise<EngineOutcome> => outcomes[attempts++] ?? locked;
  const outcome = await waitForLock(attempt, { timeoutMs, clock, progress: (line) => lines.push(line) });
  return { outcome, attempts, lines, pauses: clock.pauses };
}

describe("waitForLock", () => {
  it("does not wait for a stack that is free", async () => {
    const { outcome, attempts, lines } = await wait({ outcomes: [doneOutcome()] });
    expect([outcome.kind, attempts, lines]).toEqual(["done", 1, []]);
  });

  it("waits for its holder, names it, and goes on", async () => {
    const { outcome, lines, pauses } = await wait({ outcomes: [locked, locked, doneOutcome()] });
    expect(outcome.kind).toBe("done");
    expect(lines).toEqual(["The stack is held by ann@laptop (process 1). Waiting up to 300 s more."]);
    expect(pauses).toEqual([5_000, 7_500]);
  });

  it("tells another holder at once, and the same one each minute", async () => {
    const other = failedOutcome("locked", { text: "bob@laptop (process 2)" });
    const { lines } = await wait({ outcomes: [locked, other, other, other, other, other, other, doneOutcome()] });
    expect(lines.map((line) => line.slice(21, 24))).toEqual(["ann", "bob", "bob"]);
  });

  it("gives up after its time, and still names the holder", async () => {
    const { outcome } = await wait({ outcomes: [], timeoutMs: 20_000 });
    expect(outcome).toMatchObject({
      reason: "locked",
      message: "After 20 s, the stack is still held by ann@laptop (process 1).",
      lock: { text: "ann@laptop (process 1)" },
    });
  });

  it("never waits longer than its time, and attempts a last time at its end", async () => {
    const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    await fc.assert(
      fc.asyncProperty(fc.nat(1_000_000), random, async (timeoutMs, chance) => {
        const { pauses, attempts } = await wait({ outcomes: [], timeoutMs, random: chance });
        expect(pauses.reduce((sum, pause) => sum + pause, 0)).toBe(timeoutMs);
        expect(attempts).toBe(pauses.length + 1);
        expect(Math.max(0, ...pauses)).toBeLessThanOrEqual(30_000);
      }),
      { numRuns: 50 },
    );
  });

  it("hands on every other failure", async () => {
    const { outcome, attempts } = await wait({ outcomes: [locked, failedOutcome("credentials")] });
    expect([outcome.kind === "failed" && outcome.reason, attempts]).toEqual(["credentials", 2]);
  });

  it("ends when it is asked to, and says that nothing was begun", async () => {
    const abort = new AbortController();
    const clock = testClock({ onSleep: () => abort.abort() });
    const limits = { timeoutMs: 300_000, clock, progress: () => undefined, signal: abort.signal };
    const outcome = await waitForLock(async () => locked, limits);
    expect(outcome).toMatchObject({ reason: "cancelled", message: expect.stringContaining("nothing was begun") });
    expect(outcome).not.toHaveProperty("lock");
  });
});
