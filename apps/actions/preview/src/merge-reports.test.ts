import { describe, expect, it } from "vitest";
import { failedStack, previewedStack, previewReport } from "../test/sample-report.ts";
import { mergeReports } from "./merge-reports.ts";

const web = { report: previewReport(previewedStack({ stack: "web", environment: "prod" })), caveat: undefined };
const webDev = { report: previewReport(previewedStack({ stack: "web", environment: "dev" })), caveat: undefined };
const data = { report: previewReport(failedStack({ stack: "data" })), caveat: undefined };

describe("mergeReports", () => {
  it("orders stacks by name and environment, in whatever order the jobs ended", () => {
    const names = (...legs: Parameters<typeof mergeReports>[0]): readonly string[] =>
      mergeReports(legs, 3).report.stacks.map(({ stack, environment }) => `${stack} ${environment}`);
    expect(names(web, data, webDev)).toEqual(["data prod", "web dev", "web prod"]);
    expect(names(webDev, web, data)).toEqual(names(web, data, webDev));
  });

  it("keeps commit and base, and names all where they differ", () => {
    expect(mergeReports([web, data], 2).report).toMatchObject({ commit: "1a2b3c4", base: "main (5d6e7f8)" });
    const other = { report: { ...data.report, commit: "ffff999" }, caveat: undefined };
    expect(mergeReports([web, other], 2).report.commit).toBe("1a2b3c4, ffff999");
  });

  it.each([
    [3, "1 job without a result"],
    [5, "3 jobs without a result"],
  ])("shows as failed what is missing of %i", (expected, name) => {
    const [first, ...rest] = mergeReports([web, data], expected).report.stacks;
    expect(first).toMatchObject({ status: "failed", stack: name, reason: "no-result" });
    expect(rest).toHaveLength(2);
  });

  it("takes no result at all as one that is missing, also when no number is expected", () => {
    expect(mergeReports([], undefined).report.stacks).toMatchObject([{ status: "failed" }]);
    expect(mergeReports([web], undefined).report.stacks).toEqual(web.report.stacks);
  });

  it("says each caveat once", () => {
    const caveat = "Nothing was compared.";
    expect(
      mergeReports(
        [
          { ...web, caveat },
          { ...data, caveat },
        ],
        2,
      ).caveat,
    ).toBe(caveat);
  });
});
