import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Operation } from "../graph-change.ts";
import type { PropertyValue, ResourceGraph, ResourceNode } from "../resource-graph.ts";
import { diffGraphs } from "./diff-graphs.ts";
import { graphOf, nodeOf, placeholderOf, referenceTo } from "./graph-builder.ts";

const types = ["aws:ec2/vpc:Vpc", "aws:ec2/subnet:Subnet", "aws:s3/bucket:Bucket", "acme:index:Thing"];
const inputNames = ["cidrBlock", "vpcId", "bucket", "tags"];

const value = fc.letrec<{ value: PropertyValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.constantFrom<PropertyValue>(null, true, 0, 1, "a", "b", { $secret: "1" }, { $asset: "1" }, { $unknown: "x" }),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom("a", "b.c", "__proto__"), tie("value"), { maxKeys: 3 }),
  ),
})).value;

interface Sketch {
  readonly type: string;
  readonly inputs: Record<string, PropertyValue>;
  readonly uses: readonly { readonly property: string; readonly target: number }[];
}

const sketch: fc.Arbitrary<Sketch> = fc.record({
  type: fc.constantFrom(...types),
  inputs: fc.dictionary(fc.constantFrom(...inputNames), value, { maxKeys: 4 }),
  uses: fc.uniqueArray(fc.record({ property: fc.constantFrom(...inputNames), target: fc.nat(20) }), {
    maxLength: 3,
    selector: (use) => use.property,
  }),
});

/** Names stay with positions, so that two graphs share many resources; references may form rings. */
function graphFrom(sketches: readonly Sketch[]): ResourceGraph {
  const bare = sketches.map(({ type, inputs }, index) => nodeOf({ name: `r${index}`, type, inputs }));
  const nodes = bare.map((node, index): ResourceNode => {
    const uses = (sketches[index]?.uses ?? []).flatMap(({ property, target }) => {
      const used = bare[target % bare.length];
      return used === undefined ? [] : [{ property, used }];
    });
    const inputs = {
      ...node.inputs,
      ...Object.fromEntries(uses.map(({ property, used }) => [property, placeholderOf(used)])),
    };
    return { ...node, inputs, references: uses.map(({ property, used }) => referenceTo(used, property)) };
  });
  return graphOf(...nodes);
}

const graph = fc.array(sketch, { maxLength: 8 }).map(graphFrom);
const rank: Readonly<Record<Operation, number>> = { same: 0, update: 1, replace: 2, create: 3, delete: 3 };

test("a graph compared with itself is all the same", () => {
  fc.assert(
    fc.property(graph, (one) => {
      const told = diffGraphs(one, one).changes.map(({ operation, properties }) => [operation, properties]);
      expect(told).toEqual(one.nodes.map(() => ["same", []]));
    }),
  );
});

test("without a base all is created, and against nothing all is deleted", () => {
  fc.assert(
    fc.property(graph, (one) => {
      expect(diffGraphs(undefined, one).counts).toEqual({
        create: one.nodes.length,
        update: 0,
        replace: 0,
        delete: 0,
        same: 0,
      });
      expect(diffGraphs(one, graphOf()).counts).toEqual({
        create: 0,
        update: 0,
        replace: 0,
        delete: one.nodes.length,
        same: 0,
      });
    }),
  );
});

test("each resource of either graph has one change, and the counts add up", () => {
  fc.assert(
    fc.property(graph, graph, (before, after) => {
      const { changes, counts } = diffGraphs(before, after);
      const urns = new Set([...before.nodes, ...after.nodes].map(({ urn }) => urn));
      expect(changes.map(({ urn }) => urn).toSorted()).toEqual([...urns].toSorted());
      expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(changes.length);
    }),
  );
});

test("a replace has a reason, and no other operation has one", () => {
  fc.assert(
    fc.property(graph, graph, (before, after) => {
      for (const { operation, because } of diffGraphs(before, after).changes) {
        expect(because.length > 0).toBe(operation === "replace");
      }
    }),
  );
});

test("replacing one more resource never makes another change smaller", () => {
  fc.assert(
    fc.property(graph, fc.nat(), (before, pick) => {
      const touched = pick % Math.max(1, before.nodes.length);
      const forced = (inputs: ResourceNode["inputs"]): ResourceGraph => ({
        ...before,
        nodes: before.nodes.map((node, index) =>
          index === touched
            ? {
                ...node,
                inputs: { ...node.inputs, ...inputs },
                options: { ...node.options, replaceOnChanges: ["forced"] },
              }
            : node,
        ),
      });
      const calm = diffGraphs(forced({ forced: 1 }), forced({ forced: 1 })).changes;
      const moved = diffGraphs(forced({ forced: 1 }), forced({ forced: 2 })).changes;
      expect(moved.every(({ operation }, index) => rank[operation] >= rank[calm[index]?.operation ?? "same"])).toBe(
        true,
      );
      expect(moved[touched]?.operation ?? "replace").toBe("replace");
    }),
  );
});
