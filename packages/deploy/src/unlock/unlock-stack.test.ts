import type { LockHolder } from "@causeway/engine";
import { describe, expect, it } from "vitest";
import { shopHolder } from "../../test/deploy-world.ts";
import { fakeEngine } from "../../test/fake-engine.ts";
import type { UnlockOutcome } from "./unlock-outcome.ts";
import { type UnlockPorts, unlockStack } from "./unlock-stack.ts";

const lockId = shopHolder.lockId ?? "";
const other: LockHolder = {
  text: "me@here (process 7)",
  host: "here",
  pid: 7,
  lockId: "00000000-0000-0000-0000-000000000000",
};

interface Run {
  readonly outcome: UnlockOutcome;
  readonly isCancelled: boolean;
}

async function unlock(
  holders: readonly (readonly LockHolder[] | undefined)[],
  named: string | undefined,
  more: Partial<UnlockPorts> = {},
): Promise<Run> {
  const engine = fakeEngine();
  let asked = 0;
  const locks = async (): Promise<readonly LockHolder[] | undefined> => {
    asked += 1;
    return holders[Math.min(asked, holders.length) - 1];
  };
  const request = named === undefined ? {} : { lockId: named };
  const ports = { engine, locks, host: "here", isRunning: () => false, ...more };
  return { outcome: await unlockStack(request, ports), isCancelled: engine.calls.includes("cancel") };
}

describe("unlockStack", () => {
  it("says who holds the stack, and takes nothing away, where no lock is named", async () => {
    expect(await unlock([[shopHolder]], undefined)).toEqual({
      outcome: { kind: "held", holders: [shopHolder] },
      isCancelled: false,
    });
    expect(await unlock([[]], undefined)).toEqual({ outcome: { kind: "free" }, isCancelled: false });
  });

  it("releases the lock that is named", async () => {
    expect(await unlock([[shopHolder]], lockId)).toEqual({
      outcome: { kind: "released", holder: shopHolder },
      isCancelled: true,
    });
  });

  const running = { isRunning: () => true };
  it.each<readonly [string, readonly (readonly LockHolder[] | undefined)[], Partial<UnlockPorts>, string]>([
    ["another lock than the named one", [[other]], {}, "invalid-input"],
    ["one of several, since Pulumi would take them all", [[shopHolder, other]], {}, "locked"],
    ["one of a process that is at work here", [[{ ...shopHolder, host: "here" }]], running, "locked"],
    ["what is not confirmed", [[shopHolder]], { confirm: async () => false }, "cancelled"],
    [
      "what was taken over while somebody was asked",
      [[shopHolder], [other]],
      { confirm: async () => true },
      "invalid-input",
    ],
    ["what the backend does not tell of", [undefined], {}, "invalid-input"],
  ])("leaves alone %s", async (_, holders, more, reason) => {
    expect(await unlock(holders, lockId, more)).toMatchObject({
      outcome: { kind: "refused", reason },
      isCancelled: false,
    });
  });

  it("finds it free when it was given up meanwhile", async () => {
    expect(await unlock([[shopHolder], []], lockId)).toEqual({ outcome: { kind: "free" }, isCancelled: false });
  });

  it("does not take another machine's process for one of this", async () => {
    expect((await unlock([[shopHolder]], lockId, running)).isCancelled).toBe(true);
  });

  it("knows by itself which processes run here", async () => {
    const mine = { ...shopHolder, host: "here", pid: process.pid };
    const { isRunning: _, ...ports } = {
      isRunning: undefined,
      engine: fakeEngine(),
      locks: async () => [mine],
      host: "here",
    };
    expect(await unlockStack({ lockId }, ports)).toMatchObject({ kind: "refused", reason: "locked" });
  });

  it("answers what cannot be read as a value", async () => {
    const locks = async (): Promise<never> => await Promise.reject(new TypeError("x"));
    expect(await unlock([[]], lockId, { locks })).toMatchObject({ outcome: { kind: "refused", reason: "bug" } });
  });
});
