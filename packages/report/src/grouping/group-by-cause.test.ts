import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyReport } from "../../test/arbitrary-report.ts";
import { previewed, row, urnOf } from "../../test/build-report.ts";
import type { PropertyRow, ResourceRow } from "../preview-report.ts";
import { indexStack } from "../stack-index.ts";
import { groupByCause } from "./group-by-cause.ts";

const type = "aws:ec2/subnet:Subnet";
const change = (fields: Partial<PropertyRow>): PropertyRow => ({
  path: "cidrBlock",
  before: "10.0.0.0/16",
  after: "10.1.0.0/16",
  replaces: "yes",
  beforeOf: undefined,
  afterOf: undefined,
  ...fields,
});

function replaced(name: string, because: readonly string[], properties: readonly PropertyRow[] = []): ResourceRow {
  return row({ type, name, operation: "replace", because, properties });
}

function grouped(resources: readonly ResourceRow[]) {
  const replaces = resources.filter(({ operation }) => operation === "replace");
  return groupByCause(replaces, indexStack(previewed({ resources }))).map(({ head, rows }) => ({
    kind: head.kind,
    rows: rows.map(({ name, follows }) => (follows === undefined ? name : `${name} after ${follows}`)),
  }));
}

describe("groupByCause", () => {
  it("follows a replacement to where it starts, however far", () => {
    const rows = [
      replaced("third", [urnOf(type, "second")]),
      replaced("second", [urnOf(type, "first")]),
      replaced("first", ["cidrBlock"], [change({})]),
    ];
    expect(grouped(rows)).toEqual([{ kind: "change", rows: ["first", "third after second", "second after first"] }]);
  });

  it("tells a change of its own even of what also follows another", () => {
    const first = replaced("first", ["cidrBlock"], [change({})]);
    const both = replaced("both", [first.urn, "zone"], [change({ path: "zone" })]);
    expect(grouped([first, both]).map(({ rows }) => rows)).toEqual([["first"], ["both"]]);
  });

  it("names the outermost new component behind whatever the rows now point to", () => {
    const site = row({ type: "acme:web:Site", name: "new-site", operation: "create" });
    const made = ["vpc", "table"].map((name) => row({ type, name, parent: site.urn, operation: "create" }));
    const users = made.map(({ urn, name }) =>
      replaced(`user-of-${name}`, [`${name}Id`], [change({ path: `${name}Id`, afterOf: urn })]),
    );
    const resources = [site, ...made, ...users];
    const [group, ...others] = groupByCause(users, indexStack(previewed({ resources })));
    expect(others).toEqual([]);
    expect(group?.head).toMatchObject({
      kind: "made-anew",
      resource: { name: "new-site" },
      paths: ["vpcId", "tableId"],
    });
  });

  it("calls a resource that is only updated an output that changes, not a replacement", () => {
    const template = row({ type: "a:b:C", name: "template", operation: "update" });
    expect(grouped([template, replaced("fleet", [template.urn])])).toEqual([{ kind: "output", rows: ["fleet"] }]);
  });

  it("gathers what one line declares and changes each to another value", () => {
    const rows = ["a", "b"].map((name) => replaced(name, ["cidrBlock"], [change({ after: name })]));
    expect(grouped(rows)).toEqual([{ kind: "varied", rows: ["a", "b"] }]);
  });

  it("says that nobody knows where nothing is known", () => {
    expect(grouped([replaced("a", [])])).toEqual([{ kind: "unknown", rows: ["a"] }]);
  });

  it("loses no row and tells none twice, whatever refers to whatever", () => {
    fc.assert(
      fc.property(anyReport, ({ stacks }) => {
        for (const stack of stacks) {
          if (stack.status === "failed") continue;
          const rows = stack.resources.filter(({ operation }) => operation === "replace");
          const names = groupByCause(rows, indexStack(stack)).flatMap((group) => group.rows.map(({ name }) => name));
          expect(names.toSorted()).toEqual(rows.map(({ name }) => name).toSorted());
        }
      }),
    );
  });
});
