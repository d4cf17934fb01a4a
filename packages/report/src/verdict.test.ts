import { describe, expect, it } from "vitest";
import { failed, finding, previewed, row } from "../test/build-report.ts";
import type { FindingRow, ResourceRow } from "./preview-report.ts";
import { judgeStack, judgeStacks, worstSign } from "./verdict.ts";

const make = (fields: Partial<ResourceRow>): ResourceRow => row({ type: "a:b:C", name: "x", ...fields });
const find = (fields: Partial<FindingRow>): FindingRow => finding({ rule: "a-rule", resource: "x", ...fields });

describe("judgeStack", () => {
  it.each([
    ["a failure", failed({}), "stop", "Failed: not previewed"],
    [
      "a violation that AWS rejects",
      previewed({ findings: [find({ kind: "rejects" })] }),
      "stop",
      "AWS or Pulumi will refuse this",
    ],
    ["a delete", previewed({ resources: [make({ operation: "delete" })] }), "care", "Look closely: deletes"],
    ["a replace", previewed({ resources: [make({ operation: "replace" })] }), "care", "Look closely: replaces"],
    [
      "an update that may replace",
      previewed({ resources: [make({ operation: "update", mayReplace: true })] }),
      "care",
      "Look closely: may replace",
    ],
    ["a violation", previewed({ findings: [find({ severity: "low" })] }), "care", "Look closely: findings"],
    ["an undecided check", previewed({ findings: [find({ verdict: "undecided" })] }), "care", "Not fully checked"],
    [
      "a waived violation",
      previewed({ findings: [find({ kind: "rejects", verdict: "waived" })] }),
      "fine",
      "No changes",
    ],
    ["an update", previewed({ resources: [make({ operation: "update" })] }), "fine", "No danger found"],
    [
      "a create beside a gap",
      previewed({ resources: [make({ operation: "create" })], gaps: ["a gap"] }),
      "fine",
      "No danger found in what could be seen",
    ],
  ] as const)("answers for %s", (_, stack, level, words) => {
    expect(judgeStack(stack)).toMatchObject({ level, words });
  });
});

describe("judgeStacks", () => {
  it("puts the worst first", () => {
    const judged = judgeStacks([previewed({}), failed({}), previewed({ resources: [make({ operation: "delete" })] })]);
    expect(judged.map(({ verdict }) => verdict.level)).toEqual(["stop", "care", "fine"]);
    expect(worstSign(judged)).toBe("⛔");
  });

  it("does not call it fine that nothing was previewed", () => {
    expect(worstSign(judgeStacks([]))).toBe("⚠️");
  });
});
