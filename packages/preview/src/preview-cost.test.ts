import { describe, expect, it } from "vitest";
import { SampleRepository } from "../test/sample-repository.ts";
import { type PreviewOutcome, previewStacks } from "./index.ts";

const main = { kind: "commit", ref: "main" } as const;

/** A program with a volume of so many GB, and what else is written. */
function volume(size: string, more = ""): Readonly<Record<string, string>> {
  return {
    "stacks/app/index.js": `const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");
new aws.ebs.Volume("data", { availabilityZone: "eu-west-1a", type: "gp3", size: ${size} });
${more}`,
  };
}

async function changed(before: string, after: string, more = ""): Promise<PreviewOutcome> {
  const repository = new SampleRepository();
  repository.write(volume(before));
  repository.commit();
  repository.write(volume(after, more));
  return previewStacks({
    rootDir: repository.dir,
    stackDirs: ["stacks/app"],
    environments: ["dev"],
    today: "2026-11-21",
    base: main,
  });
}

describe.concurrent("the cost of a preview", () => {
  it("is what a month costs before and after, by the prices of the region", async () => {
    const { json, report } = await changed("100", "150", 'new aws.sqs.Queue("jobs");');
    expect(json.stacks[0]?.cost).toMatchObject({
      currency: "USD",
      monthlyBefore: 8.8,
      monthlyAfter: 13.2,
      monthlyDelta: 4.4,
      lines: [
        { name: "data", region: "eu-west-1", before: 8.8, after: 13.2, delta: 4.4, how: "150 × GB gp3 × $0.088" },
      ],
      notEstimated: [{ type: "aws:sqs/queue:Queue", count: 1, why: "paid by requests", byUse: true }],
      prices: { source: "the table of list prices in this repository", date: "2026-09", caveats: [] },
      doubleRunning: null,
    });
    expect(Object.keys(json.stacks[0]?.cost ?? {}).toSorted()).toEqual([
      "currency",
      "doubleRunning",
      "lines",
      "monthlyAfter",
      "monthlyBefore",
      "monthlyDelta",
      "notEstimated",
      "notIncluded",
      "prices",
    ]);
    expect(report.stacks[0]).toMatchObject({ cost: { monthlyDelta: 4.4, doubleRunning: undefined } });
  });

  it("tells what both sides of a migration cost while both run", async () => {
    const side = (name: string): string =>
      `new aws.ec2.Eip("${name}-address", { tags: { MigrationPhase: "shift", Component: "${name}" } });\n`;
    const { json } = await changed("1", "1", side("source") + side("target"));
    expect(json.stacks[0]?.cost?.doubleRunning).toMatchObject({ monthly: 7.3, leaving: 3.65 });
  });

  it("shows no value that is a secret, and counts none", async () => {
    const { json } = await changed("100", 'pulumi.secret("4242")');
    expect(json.stacks[0]?.cost).toMatchObject({
      lines: [],
      monthlyDelta: 0,
      notEstimated: [{ why: "the size of the volume is not known" }],
    });
    expect(JSON.stringify(json)).not.toContain("4242");
  });

  it("is none where the program fails", async () => {
    const { json } = await changed("1", "1", 'throw new Error("no");');
    expect(json.stacks[0]).toMatchObject({ cost: null, failure: { reason: "program-threw" } });
  });
});
