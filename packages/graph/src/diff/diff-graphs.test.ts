import { describe, expect, test } from "vitest";
import type { ResourceChange } from "../graph-change.ts";
import type { PropertyValue, ResourceGraph, ResourceNode } from "../resource-graph.ts";
import { diffGraphs } from "./diff-graphs.ts";
import { componentOf, graphOf, nodeOf, type NodeSketch, urnOf } from "./graph-builder.ts";

const vpcType = "aws:ec2/vpc:Vpc";

function operations(before: ResourceGraph | undefined, after: ResourceGraph): Record<string, string> {
  return Object.fromEntries(diffGraphs(before, after).changes.map(({ name, operation }) => [name, operation]));
}

function changeOf(before: NodeSketch, after: NodeSketch): ResourceChange {
  const [change] = diffGraphs(graphOf(nodeOf(before)), graphOf(nodeOf(after))).changes;
  if (change === undefined) throw new Error("no change");
  return change;
}

function changedPaths(
  before: Record<string, PropertyValue>,
  after: Record<string, PropertyValue>,
  sketch: Partial<NodeSketch> = {},
): readonly string[] {
  return changeOf({ name: "it", inputs: before, ...sketch }, { name: "it", inputs: after, ...sketch }).properties.map(
    ({ path }) => path,
  );
}

describe("another order", () => {
  const cluster = { type: "aws:rds/cluster:Cluster" };

  test("is no change of what the provider keeps as a set", () => {
    expect(changedPaths({ availabilityZones: ["a", "b"] }, { availabilityZones: ["b", "a"] }, cluster)).toEqual([]);
    const rules = [{ fromPort: 80 }, { fromPort: 443 }];
    const group = { type: "aws:ec2/securityGroup:SecurityGroup" };
    expect(changedPaths({ ingress: rules }, { ingress: rules.toReversed() }, group)).toEqual([]);
  });

  test("is one change of any other list, of which nobody knows whether it replaces", () => {
    const rule = (...cidrBlocks: readonly string[]): NodeSketch => ({
      name: "it",
      type: "aws:ec2/securityGroupRule:SecurityGroupRule",
      inputs: { cidrBlocks },
    });
    expect(changeOf(rule("10.0.0.0/8", "10.1.0.0/16"), rule("10.1.0.0/16", "10.0.0.0/8"))).toMatchObject({
      operation: "update",
      mayReplace: true,
      properties: [{ path: "cidrBlocks", replaces: "unknown" }],
    });
    expect(changeOf(rule("10.0.0.0/8"), rule("10.1.0.0/16")).operation).toBe("replace");
  });

  test("does not hide another item", () => {
    expect(changedPaths({ availabilityZones: ["a", "b"] }, { availabilityZones: ["b", "b"] }, cluster)).toEqual([
      "availabilityZones[0]",
    ]);
  });
});

describe("operations", () => {
  test("without a base all is created, in the order of the program, and what is read is the same", () => {
    const { changes, counts } = diffGraphs(
      undefined,
      graphOf(componentOf("web"), nodeOf({ name: "logs" }), nodeOf({ name: "zone", kind: "read" })),
    );
    expect(changes.map(({ name, operation }) => `${operation} ${name}`)).toEqual([
      "create web",
      "create logs",
      "same zone",
    ]);
    expect(counts).toEqual({ create: 2, update: 0, replace: 0, delete: 0, same: 1 });
  });

  test("deletes follow the changes, in the order of the base, and carry the base node", () => {
    const kept = nodeOf({
      name: "kept",
      options: { protect: true, retainOnDelete: true },
      source: { file: "index.ts", line: 7, column: 1 },
    });
    const { changes } = diffGraphs(graphOf(kept, nodeOf({ name: "gone" })), graphOf(nodeOf({ name: "new" })));
    expect(changes.map(({ name, operation }) => `${operation} ${name}`)).toEqual([
      "create new",
      "delete kept",
      "delete gone",
    ]);
    expect(changes[1]?.before).toBe(kept);
    expect(changes[1]?.source?.line).toBe(7);
  });

  test("what is no longer read is left out", () => {
    expect(diffGraphs(graphOf(nodeOf({ name: "zone", kind: "read" })), graphOf()).changes).toEqual([]);
  });

  test("a component changes by nothing but its coming and going", () => {
    expect(
      operations(
        graphOf(componentOf("web", { inputs: { size: 1 } })),
        graphOf(componentOf("web", { inputs: { size: 2 } })),
      ),
    ).toEqual({ web: "same" });
  });

  test("the root that a state holds is neither deleted nor created", () => {
    const root = nodeOf({ name: "shop-prod", type: "pulumi:pulumi:Stack", kind: "component" });
    expect(operations(graphOf(root), graphOf())).toEqual({});
    expect(operations(graphOf(), graphOf(root))).toEqual({});
  });

  test("an update that nobody can judge may replace", () => {
    const sketch = { name: "it", type: "acme:index:Thing" };
    const change = changeOf({ ...sketch, inputs: { a: 1 } }, { ...sketch, inputs: { a: 2 } });
    expect(change).toMatchObject({ operation: "update", mayReplace: true, because: [] });
  });

  test("a property that the type cannot change replaces, and says so", () => {
    const change = changeOf(
      { name: "it", type: vpcType, inputs: { cidrBlock: "10.0.0.0/16" } },
      { name: "it", type: vpcType, inputs: { cidrBlock: "10.1.0.0/16" } },
    );
    expect(change).toMatchObject({ operation: "replace", because: ["cidrBlock"], mayReplace: false });
    expect(change.properties).toEqual([
      { path: "cidrBlock", before: "10.0.0.0/16", after: "10.1.0.0/16", replaces: "yes" },
    ]);
  });
});

describe("properties", () => {
  test.each(["constructor", "__proto__", "toString"])("a type called %s is a type like any other", (type) => {
    expect(changeOf({ name: "it", type, inputs: { a: 1 } }, { name: "it", type, inputs: { a: 2 } })).toMatchObject({
      operation: "update",
      mayReplace: true,
    });
  });

  test("are compared deeply, lists by position", () => {
    expect(changedPaths({ rules: [{ a: 1, b: 2 }, { a: 3 }] }, { rules: [{ a: 1, b: 9 }] })).toEqual([
      "rules[0].b",
      "rules[1]",
    ]);
    expect(changedPaths({ tags: { "a.b": "1" } }, { tags: { "a.b": "2" } })).toEqual(['tags["a.b"]']);
  });

  test("null is the same as nothing, false and zero are not", () => {
    expect(changedPaths({ a: null, b: null, c: null }, { b: false, c: 0 })).toEqual(["b", "c"]);
  });

  test("names of inherited members are ordinary keys", () => {
    expect(changedPaths({ tags: {} }, { tags: { constructor: "x", toString: "y" } })).toEqual([
      "tags.constructor",
      "tags.toString",
    ]);
  });

  test("secrets and assets are compared by digest, and one of unknown digest not at all", () => {
    const before = { a: { $secret: "1" }, b: { $secret: "1" }, c: { $asset: "1" }, d: { $secret: "" }, e: "plain" };
    const after = {
      a: { $secret: "1" },
      b: { $secret: "2" },
      c: { $asset: "2" },
      d: { $secret: "7" },
      e: { $secret: "7" },
    };
    expect(changedPaths(before, after)).toEqual(["b", "c", "e"]);
  });

  test("an unknown value differs from a known one and equals itself", () => {
    expect(
      changedPaths({ a: "x", b: { $unknown: "u#p" } }, { a: { $unknown: "u#p" }, b: { $unknown: "u#p" } }),
    ).toEqual(["a"]);
  });

  test("ignoreChanges covers a place and all below it", () => {
    const options = { ignoreChanges: ['tags["x"]', "rules[*].port", "blob"] };
    const before = { tags: { x: "1", y: "1" }, rules: [{ port: 1, name: "a" }], blob: { a: { b: 1 } } };
    const after = { tags: { x: "2", y: "2" }, rules: [{ port: 2, name: "b" }], blob: { a: { b: 2 } } };
    expect(changedPaths(before, after, { options })).toEqual(["tags.y", "rules[0].name"]);
    expect(changedPaths(before, after, { options: { ignoreChanges: ["*"] } })).toEqual([]);
  });

  test("replaceOnChanges turns an update into a replacement, also where a block holds the named place", () => {
    const options = { replaceOnChanges: ["settings.mode"] };
    const change = (before: PropertyValue, after: PropertyValue) =>
      changeOf(
        { name: "it", inputs: { settings: before }, options },
        { name: "it", inputs: { settings: after }, options },
      );
    expect(change({ mode: "a" }, { mode: "b" })).toMatchObject({ operation: "replace", because: ["settings.mode"] });
    expect(change({ mode: "a", size: 1 }, { mode: "a", size: 2 }).operation).toBe("update");
    expect(change(null, { mode: "b" }).operation).toBe("replace");
  });

  test("a block that comes as a whole replaces when a property inside it does", () => {
    const change = (block: PropertyValue) =>
      changeOf(
        { name: "it", type: "aws:ec2/instance:Instance" },
        { name: "it", type: "aws:ec2/instance:Instance", inputs: { rootBlockDevice: block } },
      );
    expect(change({ encrypted: true }).operation).toBe("replace");
    expect(change({ volumeSize: 20 })).toMatchObject({ operation: "update", mayReplace: false });
  });
});

describe("placement", () => {
  const provider = (name: string, region: string) =>
    nodeOf({ name, type: "pulumi:providers:aws", kind: "provider", region: undefined, inputs: { region } });
  const graph = (region: string) => {
    const aws = provider("aws", region);
    return graphOf(
      aws,
      nodeOf({ name: "logs", provider: aws.urn, region }),
      nodeOf({ name: "role", type: "aws:iam/role:Role", provider: aws.urn, region }),
    );
  };

  test("a resource is replaced when its provider moves to another region; a global one stays", () => {
    const { changes } = diffGraphs(graph("eu-central-1"), graph("us-east-1"));
    expect(changes.map(({ name, operation, because }) => [name, operation, because])).toEqual([
      ["aws", "update", []],
      ["logs", "replace", ["region"]],
      ["role", "same", []],
    ]);
  });

  test("a region that is said twice is one change", () => {
    const bucket = (region: string) => nodeOf({ name: "logs", region, inputs: { region } });
    const [change] = diffGraphs(graphOf(bucket("eu-central-1")), graphOf(bucket("us-east-1"))).changes;
    expect(change?.properties.map(({ path }) => path)).toEqual(["region"]);
  });

  test("a region that is said where the provider has it already changes nothing", () => {
    const said = nodeOf({ name: "logs", inputs: { region: "eu-central-1" } });
    expect(operations(graphOf(nodeOf({ name: "logs" })), graphOf(said))).toEqual({ logs: "same" });
  });

  test("another provider in the same region changes nothing; in an unknown region it may replace", () => {
    const one = provider("one", "eu-central-1");
    const two = provider("two", "eu-central-1");
    const under = (target: ResourceNode, region: string | undefined) =>
      graphOf(one, two, nodeOf({ name: "logs", provider: target.urn, region }));
    expect(operations(under(one, "eu-central-1"), under(two, "eu-central-1"))).toMatchObject({ logs: "same" });
    const [, , logs] = diffGraphs(under(one, undefined), under(two, undefined)).changes;
    expect(logs).toMatchObject({ operation: "update", mayReplace: true });
  });

  test("the resources of a replaced provider are replaced", () => {
    const options = { replaceOnChanges: ["endpoint"] };
    const acme = (endpoint: string) =>
      nodeOf({ name: "acme", type: "pulumi:providers:acme", kind: "provider", inputs: { endpoint }, options });
    const thing = (of: ResourceNode) =>
      nodeOf({ name: "thing", type: "acme:index:Thing", provider: of.urn, region: undefined });
    const { changes } = diffGraphs(graphOf(acme("a"), thing(acme("a"))), graphOf(acme("b"), thing(acme("b"))));
    expect(changes[1]).toMatchObject({ operation: "replace", because: [urnOf("pulumi:providers:acme", "acme")] });
  });
});
