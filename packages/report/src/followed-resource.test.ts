import { expect, it } from "vitest";
import { change, previewed, report, row, urnOf } from "../test/build-report.ts";
import { renderHtml } from "./html/render-html.ts";
import { renderMarkdown } from "./markdown/render-markdown.ts";
import { renderText } from "./text/render-text.ts";

const vpc = urnOf("aws:ec2/vpc:Vpc", "network-vpc");
const property = change({ path: "vpcId", before: "vpc-1", after: "vpc-2", replaces: "yes" });
const followedBy = (operation: "update" | "replace") =>
  report({
    stacks: [
      previewed({
        resources: [
          row({
            type: "aws:ec2/subnet:Subnet",
            name: "subnet",
            operation,
            properties: [{ ...property, beforeOf: vpc, afterOf: vpc }],
          }),
        ],
      }),
    ],
  });

it("says of an output whose resource stays the same that it follows, and not that it moves from a name to the same name", () => {
  expect(renderMarkdown(followedBy("update"))).toContain("`vpcId` follows `network-vpc`, which changes");
  expect(renderText(followedBy("update"))).toContain("vpcId: follows network-vpc, which changes");
  expect(renderHtml(followedBy("replace"))).toMatch(/follows <b>network-vpc/);
});
