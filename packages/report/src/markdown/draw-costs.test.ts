import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyReport } from "../../test/arbitrary-report.ts";
import { cost, costRow, previewed, report, row } from "../../test/build-report.ts";
import { readMarkdown } from "../../test/read-markdown.ts";
import { migrationReport } from "../../test/sample-reports.ts";
import type { PreviewedStack } from "../preview-report.ts";
import { drawCosts } from "./draw-costs.ts";
import { Allowance } from "./fitting/allowance.ts";
import { renderMarkdown } from "./render-markdown.ts";

const type = "aws:ec2/natGateway:NatGateway";

function stack(environment: string, fields: Partial<Parameters<typeof cost>[0]> = {}): PreviewedStack {
  const lines = [costRow({ type, name: "nat", after: 37.96 })];
  return previewed({
    environment,
    resources: [row({ type, name: "nat", operation: "create" })],
    cost: cost({ lines, ...fields }),
  });
}

describe("costs in a comment", () => {
  it("write no dollar sign that GitHub would take for mathematics, whatever the report says", () => {
    const draw = (any: Parameters<typeof drawCosts>[0]): string => drawCosts(any)(new Allowance({}));
    expect(draw(migrationReport)).toContain("**−&#36;273.53 a month**");
    fc.assert(
      fc.property(anyReport, (any) => {
        expect(draw(any).replace(/`[^`\n]*`/gu, "")).not.toContain("$");
        const { outsideFences, ...state } = readMarkdown(draw(any));
        expect(state).toEqual({ isFenceOpen: false, openDetails: 0, everNegative: false });
        expect(outsideFences.replace(/<\/?(?:details|summary|code)>/gu, "")).not.toMatch(/[<>]|@\w/u);
      }),
    );
  });

  it("tell once what costs the same in several environments", () => {
    const text = renderMarkdown(report({ stacks: [stack("dev"), stack("prod")] }));
    expect(text.match(/\*\*&#43;&#36;37\.96 a month\*\* · in \*\*dev\*\*, \*\*prod\*\*/gu)).toHaveLength(1);
  });

  it("say how many names and lines are left out", () => {
    const lines = Array.from({ length: 15 }, (_, index) => costRow({ type, name: `nat-${index}`, after: 1 }));
    const said = report({ stacks: [stack("dev", { lines })] });
    expect(renderMarkdown(said)).toContain("`nat-11` and 3 more — each 1 × thing");
    const short = drawCosts(said)(new Allowance({ "cost lines": 1 }));
    expect(short).toContain("**&#43;&#36;15.00 a month**");
    expect(short).toContain("About these figures:\n\n- 1 not listed");
    expect(drawCosts(said)(new Allowance({ "cost lines": 0 }))).not.toContain("<details>");
  });

  it("say how many stacks are not told", () => {
    const stacks = ["dev", "prod"].map((environment, index) =>
      stack(environment, { lines: [costRow({ type, name: "nat", after: index + 1 })] }),
    );
    const draw = drawCosts(report({ stacks }));
    expect(draw(new Allowance({ costs: 1, "cost lines": 0 }))).toMatch(/in \*\*dev\*\*\n- 1 more$/u);
    expect(draw(new Allowance({ costs: 0, "cost lines": 0 }))).toBe("### 💵 Cost\n\n- 2 not told");
  });

  it("are shortened before what is new is, and their sums after the notes", () => {
    const lines = Array.from({ length: 3000 }, (_, index) => costRow({ type, name: `nat-${index}`, after: index + 1 }));
    const gaps = Array.from({ length: 300 }, (_, index) => `Gap ${index} ${"x".repeat(300)}`);
    const one = stack("dev", { lines });
    const text = renderMarkdown(report({ stacks: [{ ...one, gaps: gaps.slice(0, 3) }] }));
    expect(text.length).toBeLessThanOrEqual(60_000);
    expect(text).toMatch(/Left out: rows of creates \(1\), cost lines \([\d,]+\)\. /u);
    expect(text).toContain("1 NAT gateway");
    const fuller = renderMarkdown(report({ stacks: [{ ...one, gaps }] }));
    expect(fuller).toContain("**&#43;&#36;4,501,500.00 a month**");
    expect(fuller).toMatch(/counts per component \(1\), notes \(\d+\)\. /u);
  });

  it("are not told of a stack that stays as it is", () => {
    const lines = [costRow({ type, name: "nat", before: 3, after: 3 })];
    expect(renderMarkdown(report({ stacks: [previewed({ cost: cost({ lines }) })] }))).not.toContain("Cost");
  });
});
