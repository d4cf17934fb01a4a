import { describe, expect, it } from "vitest";
import { changeText, moneyText } from "./money-text.ts";

describe("moneyText", () => {
  it.each([
    [0, "$0.00", "$0.00"],
    [1234.5, "$1,234.50", "+$1,234.50"],
    [-4, "−$4.00", "−$4.00"],
    [0.004, "less than $0.01", "+less than $0.01"],
    [-0.004, "−less than $0.01", "−less than $0.01"],
    [0.005, "$0.01", "+$0.01"],
  ])("writes %f as %s, and as a change %s", (dollars, amount, change) => {
    expect([moneyText(dollars), changeText(dollars)]).toEqual([amount, change]);
  });
});
