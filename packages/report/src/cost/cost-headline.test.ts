import { describe, expect, it } from "vitest";
import { cost, costRow, previewed, row } from "../../test/build-report.ts";
import { costHeadline, doubleCost, priceNotes, toldCost } from "./cost-headline.ts";

const type = "aws:ec2/natGateway:NatGateway";
const unpriced = (count: number, byUse: boolean) => ({ type, count, why: "for a reason", byUse });

describe("costHeadline", () => {
  it.each([
    [
      "a change",
      cost({ lines: [costRow({ type, name: "a", before: 1, after: 3 })] }),
      "+$2.00 a month",
      ["from $1.00 to $3.00"],
    ],
    ["what is new", cost({ lines: [costRow({ type, name: "a", after: 3 })] }), "+$3.00 a month", []],
    [
      "what goes",
      cost({ lines: [costRow({ type, name: "a", before: 3 })] }),
      "−$3.00 a month",
      ["from $3.00 to $0.00"],
    ],
    ["no change", cost({ lines: [costRow({ type, name: "a", before: 3, after: 3 })] }), "No change", ["$3.00 a month"]],
  ])("tells %s", (_case, said, amount, remarks) => {
    expect(costHeadline(said)).toEqual({ amount, remarks });
  });

  it("says how many parts it is without, apart from those that are paid by use", () => {
    const lines = [costRow({ type, name: "a", after: 3 })];
    const said = costHeadline(
      cost({ lines, notEstimated: [unpriced(2, false), unpriced(1, false), unpriced(4, true)] }),
    );
    expect(said.remarks).toEqual(["without 3 parts whose price is not known", "4 parts paid by use on top"]);
  });

  it("names no amount where no price is known: that would read as nothing to pay", () => {
    const said = costHeadline(cost({ notEstimated: [unpriced(1, false)] }));
    expect(said).toEqual({ amount: "No price known", remarks: ["without 1 part whose price is not known"] });
  });
});

describe("toldCost", () => {
  const same = costRow({ type, name: "a", before: 3, after: 3 });

  it("tells nothing of a stack that does not change, of one without costs, or where nobody estimated", () => {
    expect(toldCost(previewed({ cost: cost({ lines: [same] }) }))).toBeUndefined();
    expect(
      toldCost(previewed({ cost: cost({}), resources: [row({ type, name: "a", operation: "create" })] })),
    ).toBeUndefined();
    expect(toldCost(previewed({ resources: [row({ type, name: "a", operation: "create" })] }))).toBeUndefined();
  });

  it("tells that a change costs nothing, and a price that moves without a change", () => {
    const said = cost({ lines: [same] });
    expect(toldCost(previewed({ cost: said, resources: [row({ type, name: "a", operation: "update" })] }))).toBe(said);
    const moved = cost({ lines: [costRow({ type, name: "a", before: 3, after: 4 })] });
    expect(toldCost(previewed({ cost: moved }))).toBe(moved);
  });
});

describe("notes", () => {
  it("say where prices are from, what to know of them, and what is left out", () => {
    const prices = { source: "a list", date: "2026-09", caveats: ["It did not answer."] };
    expect(priceNotes(cost({ prices, notIncluded: ["taxes", "support"] }))).toEqual([
      "Prices: a list, 2026-09.",
      "It did not answer.",
      "Not included: taxes; support.",
    ]);
    expect(priceNotes(cost({}))).toHaveLength(1);
  });

  it("tell what both sides cost", () => {
    const doubleRunning = { monthly: 10, leaving: 4, explanation: "While both run." };
    expect(doubleCost(cost({ doubleRunning }))).toBe(
      "Both sides: $10.00 a month, of which $4.00 goes. While both run.",
    );
    expect(doubleCost(cost({ doubleRunning, notEstimated: [unpriced(1, true)] }))).toContain(
      "$10.00 a month, of which",
    );
    expect(doubleCost(cost({ doubleRunning, notEstimated: [unpriced(1, false)] }))).toContain(
      "$10.00 a month as far as prices are known, of which",
    );
    expect(doubleCost(cost({}))).toBe("");
  });
});
