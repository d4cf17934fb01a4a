import type { GraphChanges } from "@causeway/graph";
import { expect, it } from "vitest";
import { exampleChanges, exampleGraph } from "../../test/example-graph.ts";
import { findingsOf, make, today } from "../../test/judge-program.ts";
import type { ExampleChange, ExampleResource } from "../examples/example.ts";
import type { Finding } from "../finding.ts";
import { judge } from "../judge.ts";

const rule = "protected-replace-or-delete";
const groups = make("aws:lb/targetGroup:TargetGroup", { port: 8080 });
const kept = { ...groups, options: { protect: true } };

/** What the rule says of a change of `before` into `after`. */
function found(before: ExampleResource, change: ExampleChange, after = before): readonly Finding[] {
  const graph = exampleGraph({ one: after });
  return findingsOf(rule, graph, { changes: changed(before, change, after) });
}

function changed(before: ExampleResource, change: ExampleChange, after = before): GraphChanges {
  const [now] = exampleGraph({ one: after }).nodes;
  const all = exampleChanges(exampleGraph({ one: before }), { one: change });
  return { ...all, changes: all.changes.map((one) => (one.after === undefined ? one : { ...one, after: now })) };
}

it.each(["aws:ec2/vpc:Vpc", "aws:lb/targetGroup:TargetGroup", "aws:lb/listener:Listener", "shop:index:Network"])(
  "says of a protected %s that the engine will not let it go, and where it stands",
  (type) => {
    const one = { ...make(type), options: { protect: true } };
    for (const operation of ["delete", "replace"] as const) {
      expect(found(one, { operation })).toMatchObject([
        {
          kind: "rejects",
          verdict: "violation",
          severity: "high",
          source: { file: "index.ts", line: 1 },
          message: `The deployment stops here: Pulumi refuses to ${operation} one, which has the option protect.`,
          fix: expect.stringContaining("pulumi state unprotect '<urn>'"),
        },
      ]);
    }
  },
);

it("names the property that forces the replacement", () => {
  const [finding] = found(kept, { operation: "replace", because: ["port"] });
  expect(finding).toMatchObject({ property: "port", message: expect.stringContaining("to replace one (port), which") });
});

it("is silent where nothing goes", () => {
  expect(found(groups, { operation: "delete" })).toEqual([]);
  expect(found(kept, { operation: "update" })).toEqual([]);
  expect(found(kept, { operation: "create" })).toEqual([]);
});

it("lets a replacement pass that first or in the same deployment gives up the protection, as the engine does", () => {
  expect(found(kept, { operation: "replace" }, groups)).toEqual([]);
  expect(found(groups, { operation: "replace" }, kept)).toEqual([]);
});

it("refuses a delete also where the resource would stay in the account", () => {
  const retained = { ...groups, options: { protect: true, retainOnDelete: true } };
  expect(found(retained, { operation: "delete" })).toHaveLength(1);
});

it("is undecided about an update that may replace, unless the program gives up the protection", () => {
  const update = { operation: "update", mayReplace: true, because: ["port"] } as const;
  expect(found(kept, update)).toMatchObject([{ verdict: "undecided", property: "port" }]);
  expect(found(kept, update, groups)).toEqual([]);
});

it("holds in ephemeral environments as well", () => {
  const changes = changed(kept, { operation: "delete" });
  expect(findingsOf(rule, exampleGraph({}), { changes, lifecycle: "ephemeral" })).toHaveLength(1);
});

it.each([
  [true, 1],
  [false, 0],
])(
  "goes by the base alone for what goes with a dependency that is deleted first (%s)",
  (deleteBeforeReplace, count) => {
    const vpc = { ...make("aws:ec2/vpc:Vpc"), options: { deleteBeforeReplace } };
    const base = exampleGraph({ vpc, subnet: make("aws:ec2/subnet:Subnet"), one: kept });
    const [first, second] = base.nodes.map(({ urn }) => urn);
    const all = exampleChanges(base, {
      vpc: { operation: "replace", because: ["cidrBlock"] },
      subnet: { operation: "replace", because: [first ?? ""] },
      one: { operation: "replace", because: [second ?? ""] },
    });
    const [unprotected] = exampleGraph({ one: groups }).nodes;
    const changes = {
      ...all,
      changes: all.changes.map((change) => (change.name === "one" ? { ...change, after: unprotected } : change)),
    };
    expect(findingsOf(rule, base, { changes })).toHaveLength(count);
  },
);

it("takes the place of the rule for what holds data, and says what is lost", () => {
  const db = { ...make("aws:rds/instance:Instance"), options: { protect: true } };
  const { findings } = judge({ graph: exampleGraph({}), changes: changed(db, { operation: "delete" }), today });
  expect(findings).toMatchObject([
    { rule, severity: "critical", message: expect.stringMatching(/protect\. It holds the data of a database\.$/) },
  ]);
});

it("names the alias that makes a rename of it", () => {
  const changes = {
    ...changed(kept, { operation: "delete" }),
    renames: [{ type: kept.type, from: "one", to: "two", resources: 1, source: undefined }],
  };
  const [finding] = findingsOf(rule, exampleGraph({}), { changes });
  expect(finding?.message).toContain('With aliases: [{ name: "one" }] on two it would be a rename only.');
});
