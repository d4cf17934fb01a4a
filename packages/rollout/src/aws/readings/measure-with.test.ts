import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { context, makeGate } from "../../../test/gates/making.ts";
import { measureWith, type ReadGate, timeLimitOf } from "./measure-with.ts";
import { UnreadableError } from "./unreadable-error.ts";

const gate = makeGate("script", { command: ["true"] });

const measure = (read: ReadGate) => measureWith([gate], read)("script", context);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("measureWith", () => {
  it("concludes from what was read", async () => {
    expect(await measure(async () => ({ kind: "script", exitCode: 1 }))).toMatchObject({
      gate: "script",
      outcome: "failed",
      at: context.now,
    });
  });

  it("takes a gate that the plan does not have for a fault of the program", async () => {
    const port = measureWith([gate], async () => ({ kind: "script", exitCode: 0 }));
    await expect(port("scrpt", context)).rejects.toThrow('"scrpt" is no gate of the plan.');
  });

  it.each([
    ["words of a reading", new UnreadableError("it was not there"), "it was not there"],
    [
      "a fault of AWS",
      Object.assign(new Error("slow"), { name: "ThrottlingException", $metadata: { httpStatusCode: 400 } }),
      "ThrottlingException (400)",
    ],
    ["a fault of the program", new TypeError("password hunter2"), "Reading it: TypeError"],
    ["what is no fault", "password hunter2", "Reading it: string"],
  ])("makes an error of %s, and repeats no secret", async (_, thrown, problem) => {
    const { outcome, message } = await measure(() => Promise.reject(thrown));
    expect([outcome, message]).toEqual(["error", expect.stringContaining(problem)]);
    expect(message).not.toContain("hunter2");
  });

  it("makes an error of what is thrown before there is a promise", async () => {
    const read = (): never => {
      throw new UnreadableError("at once");
    };
    expect(await measure(read)).toMatchObject({ outcome: "error", message: "could not be read: at once" });
  });

  it("waits no longer than the gate's time, and ends the reading then", async () => {
    let signal: AbortSignal | undefined;
    const measured = measure((_gate, _context, given) => {
      signal = given;
      return new Promise(() => undefined);
    });
    await vi.advanceTimersByTimeAsync(69_999);
    expect(signal?.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(signal?.aborted).toBe(true);
    expect(await measured).toMatchObject({ outcome: "error", message: "could not be read: nothing came within 70 s" });
  });

  it("ends with its signal also what goes on after an answer, and leaves no timer", async () => {
    let signal: AbortSignal | undefined;
    await measure(async (_gate, _context, given) => {
      signal = given;
      return { kind: "script", exitCode: 0 };
    });
    expect(signal?.aborted).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("lets a fault that comes too late be", async () => {
    const measured = measure(
      () => new Promise((_resolve, reject) => setTimeout(() => reject(new Error("late")), 100_000)),
    );
    await vi.advanceTimersByTimeAsync(200_000);
    expect((await measured).outcome).toBe("error");
  });
});

it("gives each kind of gate its time", () => {
  expect(timeLimitOf(makeGate("alarm", { alarmNames: ["any"] }))).toBe(45_000);
  expect(timeLimitOf(makeGate("http", { url: "https://green.test/", timeoutMs: 60_000 }))).toBe(105_000);
  expect(timeLimitOf(makeGate("script", { command: ["true"], timeoutSeconds: 600 }))).toBe(610_000);
});
