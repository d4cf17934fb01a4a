import type { ResourceGraph } from "@causeway/graph";
import { expect, it } from "vitest";
import { exampleGraph } from "../../test/example-graph.ts";
import { make, unknownValue, verdictsOf } from "../../test/judge-program.ts";
import type { ExampleResource } from "../examples/example.ts";

const queue = (tags: NonNullable<ExampleResource["inputs"]>) => ({ one: make("aws:sqs/queue:Queue", { tags }) });
const volatile = (tags: NonNullable<ExampleResource["inputs"]>) => verdictsOf("tag-volatile", queue(tags));
const moved = (first: string, second: string, key = "Build") =>
  verdictsOf("tag-volatile", queue({ [key]: first }), { again: exampleGraph(queue({ [key]: second })) });

function kindOfProvider(graph: ResourceGraph): ResourceGraph {
  return { ...graph, nodes: graph.nodes.map((node) => ({ ...node, kind: "provider" })) };
}

it.each(["2026-11-21T10:00:00.000Z", "2026-11-21 10:00", "2026-11-21", "1795251600", "1795251600000"])(
  "takes %s under a key of time for a clock",
  (value) => {
    expect(volatile({ DeployedAt: value })).toEqual(["violation one tags.DeployedAt"]);
    expect(volatile({ Timestamp: value })).toEqual(["violation one tags.Timestamp"]);
  },
);

it("leaves other keys and other values alone", () => {
  expect(volatile({ Release: "2026-11-21T10:00:00Z" })).toEqual([]);
  expect(volatile({ DeployedAt: "sprint 12", Timezone: "UTC" })).toEqual([]);
});

it("finds what differs between two evaluations under any key", () => {
  expect(moved("a1", "b2")).toEqual(["violation one tags.Build"]);
});

it("finds the default tags of a provider where they stand", () => {
  const provider = (at: string) => ({
    aws: make("pulumi:providers:aws", { defaultTags: JSON.stringify({ tags: { DeployedAt: at } }) }),
  });
  const again = kindOfProvider(exampleGraph(provider("2027-12-26T10:00:00Z")));
  const first = kindOfProvider(exampleGraph(provider("2026-11-21T10:00:00Z")));
  expect(verdictsOf("tag-volatile", first, { again })).toEqual(["violation aws defaultTags"]);
  expect(verdictsOf("tag-volatile", first)).toEqual(["violation aws tags"]);
  expect(verdictsOf("tag-missing", first)).toEqual([]);
});

it("believes two evaluations that a time is none of the clock", () => {
  expect(moved("2026-11-21", "2026-11-21", "DeployedAt")).toEqual([]);
});

it("is undecided about an unknown value under a key of time", () => {
  expect(volatile({ CreatedAt: unknownValue })).toEqual(["undecided one tags.CreatedAt"]);
});
