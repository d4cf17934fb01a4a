import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyReport } from "../../test/arbitrary-report.ts";
import { previewed, row } from "../../test/build-report.ts";
import type { ResourceRow } from "../preview-report.ts";
import { indexStack } from "../stack-index.ts";
import { groupByComponent } from "./group-by-component.ts";

const stackRow = row({ type: "pulumi:pulumi:Stack", name: "app-prod" });
const site = row({ type: "acme:web:Site", name: "site", parent: stackRow.urn });
const tier = row({ type: "acme:web:Tier", name: "tier", parent: site.urn });

function grouped(resources: readonly ResourceRow[]) {
  const deletes = resources.filter(({ operation }) => operation === "delete");
  return groupByComponent(deletes, indexStack(previewed({ resources }))).map(({ head, rows }) => ({
    component: head.component?.name,
    isWhole: head.isWhole,
    rows: rows.map(({ name }) => name),
  }));
}

describe("groupByComponent", () => {
  const leaf = row({ type: "aws:ec2/subnet:Subnet", name: "leaf", parent: tier.urn, operation: "delete" });

  it("takes the outermost component that goes as a whole", () => {
    const gone = [site, tier].map((each) => ({ ...each, operation: "delete" as const }));
    expect(grouped([stackRow, ...gone, leaf])).toEqual([
      { component: "site", isWhole: true, rows: ["site", "tier", "leaf"] },
    ]);
  });

  it("takes the nearest component where that stays", () => {
    expect(grouped([stackRow, site, tier, leaf])).toEqual([{ component: "tier", isWhole: false, rows: ["leaf"] }]);
  });

  it("does not call a resource a component because it holds another", () => {
    const bucket = row({ type: "aws:s3/bucket:Bucket", name: "bucket", operation: "delete" });
    const policy = row({
      type: "aws:s3/bucketPolicy:BucketPolicy",
      name: "policy",
      parent: bucket.urn,
      operation: "delete",
    });
    const [group] = groupByComponent([bucket, policy], indexStack(previewed({ resources: [bucket, policy] })));
    expect(group?.head).toMatchObject({ component: { name: "bucket" }, isWhole: true });
    expect(group?.rows.map(({ name, isComponent }) => [name, isComponent])).toEqual([
      ["bucket", false],
      ["policy", false],
    ]);
  });

  it("puts first what holds data or an address", () => {
    const address = row({ type: "aws:ec2/eip:Eip", name: "address", parent: site.urn, operation: "delete" });
    const rule = row({ type: "aws:iam/role:Role", name: "role", parent: site.urn, operation: "delete" });
    expect(grouped([stackRow, site, tier, leaf, rule, address]).map(({ rows }) => rows)).toEqual([
      ["address", "role"],
      ["leaf"],
    ]);
  });

  it("loses no row and tells none twice, whatever holds whatever", () => {
    fc.assert(
      fc.property(anyReport, ({ stacks }) => {
        for (const stack of stacks) {
          if (stack.status === "failed") continue;
          const names = groupByComponent(stack.resources, indexStack(stack)).flatMap(({ rows }) => rows);
          expect(names.map(({ name }) => name).toSorted()).toEqual(stack.resources.map(({ name }) => name).toSorted());
        }
      }),
    );
  });
});
