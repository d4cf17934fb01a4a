import type { PreviewReport } from "@causeway/report";
import { describe, expect, it } from "vitest";
import { failedStack, findingRow, previewedStack, previewReport, resourceRow } from "../test/sample-report.ts";
import { type Gate, gates } from "./judge-gates.ts";
import { previewOutcome } from "./preview-outcome.ts";

const quiet = previewReport(previewedStack());
const losing = previewReport(
  previewedStack({
    resources: [
      resourceRow({ operation: "delete", name: "orders" }),
      resourceRow({ operation: "replace", name: "db" }),
    ],
  }),
);
const rejected = previewReport(previewedStack({ findings: [findingRow(), findingRow({ kind: "regrets" })] }));
const undecided = previewReport(previewedStack({ findings: [findingRow({ verdict: "undecided" })] }));
const waived = previewReport(previewedStack({ findings: [findingRow({ verdict: "waived" })] }));
const broken = previewReport(failedStack(), previewedStack());

function outcomeOf(report: PreviewReport, ...failOn: readonly Gate[]): ReturnType<typeof previewOutcome> {
  return previewOutcome({ report, caveat: undefined, failOn });
}

describe("previewOutcome", () => {
  it.each([
    ["nothing happens", quiet, gates, { kind: "passed" }, "1 stack: no changes."],
    ["a loss is allowed", losing, ["rejects"], { kind: "passed" }, "1 stack: 1 replace, 1 delete."],
    [
      "a loss is not allowed",
      losing,
      ["rejects", "delete"],
      { kind: "failed", reason: "gate" },
      "1 stack: 1 replace, 1 delete. The run fails for 1 delete.",
    ],
    [
      "any change is forbidden",
      losing,
      ["change"],
      { kind: "failed", reason: "gate" },
      "1 stack: 1 replace, 1 delete. The run fails for 2 changes.",
    ],
    [
      "AWS or Pulumi will refuse it",
      rejected,
      ["rejects"],
      { kind: "failed", reason: "policy" },
      "1 stack: no changes. The run fails for 1 finding that AWS or Pulumi will refuse.",
    ],
    ["findings are allowed", rejected, [], { kind: "passed" }, "1 stack: no changes."],
    [
      "a check is undecided",
      undecided,
      ["undecided"],
      { kind: "failed", reason: "policy" },
      "1 stack: no changes. The run fails for 1 undecided check.",
    ],
    ["a finding is waived", waived, gates, { kind: "passed" }, "1 stack: no changes."],
    [
      "a stack fails, whatever is allowed",
      broken,
      [],
      { kind: "failed", reason: "program-error" },
      "2 stacks: no changes. The run fails for 1 stack that could not be previewed.",
    ],
  ] as const)("when %s", (_when, report, failOn, conclusion, headline) => {
    expect(outcomeOf(report, ...failOn)).toMatchObject({ conclusion, headline });
  });

  it.each([
    ["clean", quiet],
    ["changes", losing],
    ["blocked", rejected],
    ["failed", broken],
  ])("says the verdict %s in the digest", (verdict, report) => {
    const { result = "" } = outcomeOf(report, "rejects").outputs;
    expect(JSON.parse(result)).toMatchObject({ verdict });
  });

  it("counts over all stacks, and names what is lost", () => {
    const { outputs } = outcomeOf(previewReport(...losing.stacks, ...quiet.stacks, failedStack()));
    expect(outputs).toMatchObject({
      "has-changes": "true",
      creates: "0",
      updates: "0",
      replaces: "1",
      deletes: "1",
      sames: "1",
    });
    expect(JSON.parse(outputs["result"] ?? "").stacks).toEqual([
      {
        stack: "stacks/web",
        environment: "prod",
        status: "previewed",
        counts: { create: 0, update: 0, replace: 1, delete: 1, same: 0 },
        findings: 0,
        deletes: ["urn:pulumi:prod::shop::aws:s3/bucket:Bucket::logs"],
        replaces: ["urn:pulumi:prod::shop::aws:s3/bucket:Bucket::logs"],
      },
      expect.objectContaining({ stack: "stacks/web", findings: 0 }),
      { stack: "stacks/data", environment: "prod", status: "failed", reason: "program-threw" },
    ]);
  });

  it("annotates failures first, then by danger, each on its line", () => {
    const report = previewReport(
      previewedStack({
        resources: [
          resourceRow({ operation: "replace", name: "db", because: ["engineVersion"] }),
          resourceRow({ operation: "delete", name: "orders" }),
        ],
        findings: [
          findingRow({ rule: "low-regret", kind: "regrets", severity: "low" }),
          findingRow({ rule: "high-regret", kind: "regrets" }),
          findingRow({ rule: "medium-reject", severity: "medium" }),
          findingRow({ rule: "critical-reject", severity: "critical" }),
          findingRow({ rule: "waived", verdict: "waived" }),
        ],
      }),
      failedStack(),
    );
    expect(outcomeOf(report).annotations.map(({ level, title, line }) => [level, title, line])).toEqual([
      ["error", "stacks/data, prod could not be previewed", 3],
      ["error", "critical-reject (stacks/web, prod)", 30],
      ["error", "medium-reject (stacks/web, prod)", 30],
      ["warning", "Delete (stacks/web, prod)", undefined],
      ["warning", "Replace (stacks/web, prod)", 12],
      ["warning", "high-regret (stacks/web, prod)", 30],
      ["warning", "low-regret (stacks/web, prod)", 30],
    ]);
  });

  it("says a caveat above everything, in every length", () => {
    const outcome = previewOutcome({ report: quiet, caveat: "Nothing was compared.", failOn: [] });
    for (const text of [outcome.comment, outcome.shorterComment, outcome.summary]) {
      expect(text.startsWith("> [!WARNING]\n> Nothing was compared.\n\n")).toBe(true);
    }
    expect(outcome.annotations[0]).toMatchObject({ level: "warning", message: "Nothing was compared." });
  });

  it("keeps the short comment short, whatever there is to say", () => {
    const many = Array.from({ length: 3000 }, (_, index) =>
      resourceRow({ operation: "delete", name: `table-${index}` }),
    );
    const { comment, shorterComment } = outcomeOf(previewReport(previewedStack({ resources: many })));
    expect(comment.length).toBeLessThanOrEqual(60_000);
    expect(shorterComment.length).toBeLessThanOrEqual(5000);
    expect(shorterComment).toContain("3,000");
  });
});
