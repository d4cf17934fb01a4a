import { beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { FakeSwitch } from "../../../test/data/fake-switch.ts";
import { awsFault, Wire } from "../../../test/traffic/answering-client.ts";
import { PassingFault } from "../../run/passing-fault.ts";
import { SwitchCalls } from "./switch-function.ts";

const now = Date.UTC(2026, 0, 5);

let functions: FakeSwitch;
let wire: Wire;
let calls: SwitchCalls;

beforeEach(() => {
  functions = new FakeSwitch(() => now);
  wire = new Wire();
  calls = new SwitchCalls({ functionName: "switch" }, functions.client(wire));
});

const ask = () => calls.ask({ command: "state" }, z.object({ now: z.number() }));

test("asks in the direction of the plan", async () => {
  expect(await ask()).toEqual({ now });
  await new SwitchCalls({ functionName: "switch", reversed: true }, functions.client(wire)).do({ command: "unfreeze" });

  expect(functions.events).toEqual([
    { command: "state", reversed: false },
    { command: "unfreeze", reversed: true },
  ]);
});

test("asks one thing after the other, also after one that failed", async () => {
  let atOnce = 0;
  let most = 0;
  const client = functions.client(wire);
  client.middlewareStack.add(
    (next) => async (args) => {
      atOnce += 1;
      most = Math.max(most, atOnce);
      await Promise.resolve();
      return next(args).finally(() => {
        atOnce -= 1;
      });
    },
    { step: "initialize", priority: "high" },
  );
  wire.fail({ command: "Invoke", fault: awsFault("AccessDeniedException", 403) });
  const one = new SwitchCalls({ functionName: "switch" }, client);
  const ends = await Promise.allSettled([1, 2, 3].map(() => one.do({ command: "state" })));

  expect(ends.map(({ status }) => status)).toEqual(["rejected", "fulfilled", "fulfilled"]);
  expect(most).toBe(1);
});

test("says on one line what the function refuses", async () => {
  functions.source.fenced = true;
  await expect(calls.do({ command: "unfreeze" })).rejects.toThrow(
    "Asking the function switch to unfreeze: It takes no writes for good.",
  );
});

describe("a function that fails", () => {
  test.each([
    [{ errorType: "Sandbox.Timedout", errorMessage: "RequestId: 1 Error: Task timed out after 60.00 seconds" }, true],
    [{ errorMessage: "2026-01-05 1 Task timed out after 60.00 seconds" }, true],
    [{ errorType: "Runtime.ExitError", errorMessage: "signal: killed" }, true],
    [{ errorType: "Error", errorMessage: "password is s3cret" }, false],
    [{ errorType: "s3cret in <a> type", errorMessage: "" }, false],
    ["text", false],
    [undefined, false],
  ])("with %j passes: %s, and shows nothing of what it says", async (payload, passing) => {
    functions.oddAnswer = { FunctionError: "Unhandled", payload };
    const fault: unknown = await ask().catch((thrown: unknown) => thrown);

    expect(fault instanceof PassingFault).toBe(passing);
    expect(fault).toMatchObject({ message: expect.not.stringMatching(/s3cret|RequestId|signal/) });
  });
});

describe("an answer", () => {
  test.each([undefined, "text", {}, { ok: "yes" }, { ok: false }])(
    "that no switch function gives: %j",
    async (payload) => {
      functions.oddAnswer = { payload };
      await expect(ask()).rejects.toThrow("is it another one?");
    },
  );

  test("in a form of another version", async () => {
    functions.oddAnswer = { payload: { ok: true, answer: { now: "soon" } } };
    await expect(ask()).rejects.toThrow("another form than this version knows");
  });

  test("that passes, and one that is long", async () => {
    functions.oddAnswer = { payload: { ok: false, passing: true, message: "x ".repeat(5000) } };
    const fault: unknown = await ask().catch((thrown: unknown) => thrown);

    expect(fault).toBeInstanceOf(PassingFault);
    expect(Object(fault).message.length).toBeLessThan(500);
  });
});

test.each([
  awsFault("TooManyRequestsException", 429),
  awsFault("EC2ThrottledException", 502),
  Object.assign(new Error("socket hang up"), { name: "TimeoutError" }),
])("lets %s pass: another question is worked on, or Lambda is busy", async (fault) => {
  wire.fail({ command: "Invoke", fault });
  await expect(ask()).rejects.toThrow(PassingFault);
});
