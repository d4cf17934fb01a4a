import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { makeGate } from "../../../test/gates/making.ts";
import { measureDnsShare } from "./measure-dns-share.ts";

const gate = makeGate("dns-share");

function measured(
  expectedPercent: number,
  answers: { source?: number; target?: number; other?: number; unanswered?: number },
) {
  const none = { source: 0, target: 0, other: 0, unanswered: 0 };
  return measureDnsShare(gate, { kind: "dns-share", expectedPercent, ...none, ...answers });
}

describe("a side without weight", () => {
  test.each([
    [0, { source: 200 }, "successful"],
    [0, { source: 100_000, target: 1 }, "failed"],
    [100, { target: 200 }, "successful"],
    [100, { target: 100_000, source: 1 }, "failed"],
    [0, { target: 1 }, "failed"],
  ])("at %i percent with %j is %s", (percent, answers, outcome) => {
    expect(measured(percent, answers).outcome).toBe(outcome);
  });
});

describe("a share", () => {
  test.each([
    [25, { source: 150, target: 50 }, "successful"],
    [25, { source: 130, target: 70 }, "successful"],
    [25, { source: 129, target: 71 }, "inconclusive"],
    [25, { source: 100, target: 100 }, "failed"],
    [25, { source: 1000, target: 0 }, "failed"],
    [50, { source: 20, target: 20 }, "inconclusive"],
    [50, { unanswered: 200 }, "error"],
    [50, { source: 100, target: 100, other: 1 }, "failed"],
    [NaN, { source: 200 }, "error"],
    [101, { source: 200 }, "error"],
    [50, { source: NaN, target: 200 }, "error"],
  ])("of %i percent with %j is %s", (percent, answers, outcome) => {
    expect(measured(percent, answers).outcome).toBe(outcome);
  });

  test("tells share and tolerance", () => {
    expect(measured(25, { source: 100, target: 100 })).toEqual({
      outcome: "failed",
      samples: 200,
      value: 50,
      limit: 35,
      message: "the target has 50.0 % of 200 answers; allowed are 15 to 35 %",
    });
  });

  test("is the mirror of the other side's", () => {
    const count = fc.integer({ min: 0, max: 2000 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 }), count, count, (percent, source, target) => {
        const there = measured(percent, { source, target }).outcome;
        expect(measured(100 - percent, { source: target, target: source }).outcome).toBe(there);
      }),
    );
  });
});
