import { describe, expect, it } from "vitest";
import { beginCutover } from "../state/begin-cutover.ts";
import { stagesOf } from "../plan/stages.ts";
import { advance, type Advance } from "./advance.ts";
import type { CutoverEvent } from "./cutover-event.ts";
import type { Route } from "./route.ts";

const steps = [0, 100].map((weight) => ({ kind: "step" as const, weight, bakeMs: 600_000, approval: false }));
const route: Route = {
  name: "shop",
  hash: "sha256-of-the-plan",
  stages: stagesOf({ steps, switch: undefined }),
  settleMs: 60_000,
  confirmMs: 900_000,
  gates: [],
  rollback: { ladder: [0], rungMs: 60_000, onBreach: "emergency", canDivert: false },
  switch: { freezeMs: 0, attempts: 0, sourceServes: false },
  opensAt: (at) => at,
};

/** A cut-over that is prepared, and has asked for the weight. */
function asked(): Advance {
  const begun = advance(route, beginCutover(route, "run", 0), { kind: "woke", at: 0 });
  return advance(route, begun.state, { kind: "done", at: 1, key: begun.state.pending?.key ?? "" });
}

function after({ state }: Advance, event: CutoverEvent): Advance {
  return advance(route, state, event);
}

function weighed(weight: number | undefined, at: number): CutoverEvent {
  return { kind: "answered", at, answer: { kind: "weight", weight, inSyncAt: 0, message: `There are ${weight} %.` } };
}

describe("before the first weight is written", () => {
  it("what is there is asked for, and written anew only where it is what the plan begins with", () => {
    expect(asked().command).toEqual({ kind: "ask", question: { kind: "weight" } });
    expect(after(asked(), weighed(0, 2)).command).toMatchObject({
      pending: { effect: { kind: "set-weight", weight: 0 } },
    });
  });

  it.each([100, 50, undefined])(
    "users that are on the target already stay there until a person looks: %s",
    (weight) => {
      const held = after(asked(), weighed(weight, 2));
      expect(held.state.doing).toMatchObject({
        kind: "held",
        because: expect.stringContaining(`There are ${weight} %.`),
      });
      expect(held.command).toEqual({ kind: "wait", until: Infinity });

      const resumed = after(held, { kind: "asked", at: 3, request: { verb: "resume", by: "ada" } });
      expect(resumed.command).toEqual({ kind: "ask", question: { kind: "weight" } });
      // Nothing was moved, so going back moves nothing either.
      const back = after(held, { kind: "asked", at: 3, request: { verb: "rollback", by: "ada", emergency: true } });
      expect(back.command).toMatchObject({ pending: { effect: { kind: "release" } } });
      expect(back.state.doing).toMatchObject({ outcome: "given-up" });
    },
  );
});

it("a weight that does not come to hold is waited for as long as the route says, and then a person looks", () => {
  const setting = after(asked(), weighed(0, 2));
  const confirming = after(setting, { kind: "done", at: 3, key: setting.state.pending?.key ?? "" });
  const notYet = (at: number): CutoverEvent => ({
    kind: "answered",
    at,
    answer: { kind: "weight", weight: 0, inSyncAt: undefined, message: "It is pending." },
  });
  const { doing } = confirming.state;
  const since = doing.kind === "raising" ? doing.since : NaN;
  expect(after(confirming, notYet(since + route.confirmMs - 1)).state.doing.kind).toBe("raising");
  expect(after(confirming, notYet(since + route.confirmMs)).state.doing.kind).toBe("held");
});

it("a weight that is on its way already is not written again for who asks to go back at once", () => {
  const going = { kind: "lowering", weight: 0, at: "confirm", emergency: false, breach: false, since: 1 } as const;
  const state = { ...asked().state, weight: 100, doing: going };
  const request = { verb: "rollback", by: "ada", emergency: true } as const;
  const again = advance(route, state, { kind: "asked", at: 2, request });

  expect(again.command).toEqual({ kind: "ask", question: { kind: "weight" } });
  expect(again.state.doing).toEqual({ ...going, emergency: true, since: 2 });
});
