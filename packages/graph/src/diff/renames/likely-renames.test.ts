import { describe, expect, test } from "vitest";
import type { LikelyRename } from "../../graph-change.ts";
import type { ResourceNode } from "../../resource-graph.ts";
import { diffGraphs } from "../diff-graphs.ts";
import { componentOf, graphOf, nodeOf, placeholderOf, referenceTo } from "../graph-builder.ts";

const renamesOf = (before: readonly ResourceNode[], after: readonly ResourceNode[]): readonly LikelyRename[] =>
  diffGraphs(graphOf(...before), graphOf(...after)).renames;

/** A component with two buckets in it, all named after it. */
function web(name: string, block = "a"): ResourceNode[] {
  const component = componentOf(name);
  const child = (part: string): ResourceNode =>
    nodeOf({
      name: `${name}-${part}`,
      urn: `urn:pulumi:prod::shop::shop:index:Web$aws:s3/bucket:Bucket::${name}-${part}`,
      parent: component.urn,
      inputs: { bucket: `${name}-${part}`, acl: block, tags: { Name: name } },
    });
  return [component, child("logs"), child("data")];
}

describe("likelyRenames", () => {
  test("tells a renamed component once, with all that it would take along", () => {
    expect(renamesOf(web("blue"), web("green"))).toEqual([
      { type: "shop:index:Web", from: "blue", to: "green", resources: 2, source: undefined },
    ]);
  });

  test("tells a renamed resource, whatever name and tags say", () => {
    const bucket = (name: string): ResourceNode =>
      nodeOf({ name, inputs: { acl: "private", bucket: name, tags: { Name: name } } });
    expect(renamesOf([bucket("old")], [bucket("new")])).toMatchObject([{ from: "old", to: "new", resources: 1 }]);
  });

  test("tells a renamed resource whose old name stands in other values by chance", () => {
    const db = (name: string): ResourceNode =>
      nodeOf({ name, inputs: { identifier: `shop-${name}-main`, instanceClass: "db.t4g.medium" } });
    expect(renamesOf([db("db")], [db("database")])).toMatchObject([{ from: "db", to: "database" }]);
  });

  test("finds the partner among others of its type, whatever their order", () => {
    const queue = (name: string, fifoQueue: boolean): ResourceNode =>
      nodeOf({ name, type: "aws:sqs/queue:Queue", inputs: { fifoQueue } });
    const renames = renamesOf([queue("a", true), queue("b", false)], [queue("d", false), queue("c", true)]);
    expect(renames.map(({ from, to }) => [from, to])).toEqual([
      ["a", "c"],
      ["b", "d"],
    ]);
  });

  test("leaves a component alone whose children stay, since their names do not hold its own", () => {
    const children = (parent: ResourceNode): ResourceNode[] => [parent, nodeOf({ name: "logs", parent: parent.urn })];
    expect(renamesOf(children(componentOf("blue")), children(componentOf("green")))).toEqual([]);
  });

  test("pairs each one that goes with one that comes", () => {
    const renames = renamesOf([...web("a"), ...web("b")], [...web("c"), ...web("d")]);
    expect(renames.map(({ from, to }) => [from, to])).toEqual([
      ["a", "c"],
      ["b", "d"],
    ]);
  });

  test.each([
    ["another type", [nodeOf({ name: "old" })], [nodeOf({ name: "new", type: "aws:sns/topic:Topic" })]],
    ["another shape below", web("blue"), web("green").slice(0, 2)],
    ["other inputs below", web("blue"), web("green", "b")],
    ["only a deletion", web("blue"), []],
    ["only a creation", [], web("green")],
    ["nothing", web("blue"), web("blue")],
  ])("takes %s for no rename", (_, before, after) => {
    expect(renamesOf(before, after)).toEqual([]);
  });

  describe("of a resource that changed as well", () => {
    const plain = {
      engine: "postgres",
      engineVersion: "17.4",
      storageType: "gp3",
      allocatedStorage: 100,
      multiAz: true,
    };
    const db = (name: string, more: object = {}): ResourceNode =>
      nodeOf({ name, type: "aws:rds/instance:Instance", inputs: { ...plain, ...more } });

    test("tells it where hardly anything differs", () => {
      expect(renamesOf([db("old")], [db("new", { allocatedStorage: 200 })])).toMatchObject([
        { from: "old", to: "new" },
      ]);
    });

    test("does not take it from one that says the same", () => {
      const renames = renamesOf([db("a"), db("b", { multiAz: false })], [db("c", { multiAz: false }), db("d")]);
      expect(renames.map(({ from, to }) => [from, to])).toEqual([
        ["a", "d"],
        ["b", "c"],
      ]);
    });

    test.each([
      [
        "two that it may be",
        [db("old")],
        [db("new", { allocatedStorage: 200 }), db("newer", { allocatedStorage: 300 })],
      ],
      [
        "two that may be it",
        [db("old", { allocatedStorage: 200 }), db("older", { allocatedStorage: 300 })],
        [db("new")],
      ],
      ["more than a few differences", [db("old")], [db("new", { allocatedStorage: 200, multiAz: false })]],
      ["a difference that makes a new one anyway", [db("old")], [db("new", { engine: "mysql" })]],
    ])("says nothing of %s", (_, before, after) => {
      expect(renamesOf(before, after)).toEqual([]);
    });
  });

  describe("of a resource that would be made anew under its old name too", () => {
    const certificate = (domainName: string): ResourceNode =>
      nodeOf({ name: "certificate", type: "aws:acm/certificate:Certificate", inputs: { domainName } });
    const type = "aws:route53/record:Record";
    const proof = (name: string, of: ResourceNode, property: string): ResourceNode =>
      nodeOf({
        name,
        type,
        inputs: { name: placeholderOf(of, property), ttl: 60, type: "CNAME" },
        references: [referenceTo(of, "name", property)],
      });
    const recordOf = (domain: string): ResourceNode =>
      nodeOf({ name: domain, type, inputs: { name: domain, ttl: 60, type: "A" } });

    test("says nothing where what it is named by is replaced, as the certificate of a record", () => {
      const [old, now] = [certificate("a.example.com"), certificate("b.example.com")];
      const property = "domainValidationOptions[0].resourceRecordName";
      expect(renamesOf([old, proof("a", old, property)], [now, proof("b", now, property)])).toEqual([]);
      expect(renamesOf([old, proof("a", old, property)], [old, proof("b", old, property)])).toMatchObject([
        { from: "a", to: "b" },
      ]);
    });

    test("goes by the outputs that a replacement changes", () => {
      const [old, now] = [certificate("a.example.com"), { ...certificate("a.example.com"), region: "us-east-1" }];
      expect(renamesOf([old, proof("a", old, "domainName")], [now, proof("b", now, "domainName")])).toHaveLength(1);
    });

    test("takes a record of another name for another record, also where it is called after it", () => {
      expect(renamesOf([recordOf("a.example.com")], [recordOf("b.example.com")])).toEqual([]);
    });
  });

  test("an alias leaves nothing to tell", () => {
    const [old] = [nodeOf({ name: "old" })];
    expect(renamesOf([old], [nodeOf({ name: "new", options: { aliases: [old.urn] } })])).toEqual([]);
  });
});
