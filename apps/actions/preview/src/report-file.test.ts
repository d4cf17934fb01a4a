import { describe, expect, it } from "vitest";
import { failedStack, findingRow, previewedStack, previewReport, resourceRow } from "../test/sample-report.ts";
import { parseReportFile, renderReportFile } from "./report-file.ts";

const report = previewReport(
  previewedStack({
    resources: [
      resourceRow({
        operation: "replace",
        because: ["cidrBlock"],
        properties: [
          {
            path: "vpcId",
            before: "vpc-1",
            after: "vpc-2",
            replaces: "yes",
            beforeOf: "urn:pulumi:prod::shop::aws:ec2/vpc:Vpc::old",
            afterOf: "urn:pulumi:prod::shop::aws:ec2/vpc:Vpc::new",
          },
        ],
        through: { file: "stacks/web/index.ts", line: 3 },
      }),
      resourceRow({ source: undefined, region: undefined, parent: "urn:parent" }),
    ],
    renames: [{ type: "aws:s3/bucket:Bucket", from: "log", to: "logs", resources: 2, source: undefined }],
    findings: [
      findingRow({ through: { file: "stacks/web/index.ts", line: 4 } }),
      findingRow({ property: undefined, value: undefined, source: undefined }),
    ],
    gaps: ["gap"],
    warnings: ["warning"],
    outputs: { url: "https://shop.test" },
    mermaid: "graph LR",
    drawing: { nodes: [{ id: "a", label: "A", operation: "same", group: undefined }], edges: [{ from: "a", to: "a" }] },
    cost: {
      monthlyBefore: 1,
      monthlyAfter: 0.5,
      monthlyDelta: -0.5,
      lines: [
        { urn: "urn:a", type: "t", name: "a", region: undefined, before: 1, after: 0.5, delta: -0.5, how: "1 × a" },
      ],
      notEstimated: [{ type: "t", count: 2, why: "no price", byUse: false }],
      prices: { source: "a list", date: "2026-09", caveats: ["caveat"] },
      notIncluded: ["taxes"],
      doubleRunning: { monthly: 2, leaving: 1, explanation: "both" },
    },
  }),
  failedStack({ source: undefined }),
);

describe("a report file", () => {
  it.each([undefined, "Nothing was compared."])("comes back as it was written, with the caveat %j", (caveat) => {
    expect(parseReportFile(renderReportFile({ report, caveat }), "x.json")).toEqual({ report, caveat });
  });

  it.each([
    ["no JSON", "{broken", "x.json is no result of a preview at its top"],
    [
      "another version",
      renderReportFile({ report, caveat: undefined }).replace('"version":1', '"version":2'),
      "at version",
    ],
    [
      "a wrong count",
      JSON.stringify({ version: 1, caveat: null, report: { ...report, stacks: [{ status: "previewed" }] } }),
      "report.stacks.0",
    ],
    ["nothing", "", "is no result"],
  ])("is refused when it holds %s", (_what, text, part) => {
    expect(() => parseReportFile(text, "x.json")).toThrow(
      expect.objectContaining({ code: "action/result-malformed", message: expect.stringContaining(part) }),
    );
  });
});
