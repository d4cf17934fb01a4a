import type { ResourceNode, SourcePosition } from "@causeway/graph";
import { expect, it } from "vitest";
import { exampleGraph } from "../../test/example-graph.ts";
import { inSourceOrder } from "./source-order.ts";

const at = (file: string, line: number): SourcePosition => ({ file, line, column: 1 });

/** Nearest frame first, as a graph has them. */
function node(name: string, ...frames: readonly SourcePosition[]): ResourceNode {
  const [one] = exampleGraph({ [name]: { type: "aws:sqs/queue:Queue" } }).nodes;
  if (one === undefined) throw new Error("an example has nodes");
  return { ...one, frames };
}

const order = (...nodes: readonly ResourceNode[]): readonly string[] => inSourceOrder(nodes).map(({ name }) => name);

it("goes by the line of the program, whatever was registered first", () => {
  expect(order(node("b", at("index.ts", 9)), node("a", at("index.ts", 2)))).toEqual(["a", "b"]);
});

it("orders what components make by the lines that made the components, then by their own", () => {
  const child = (name: string, line: number, by: number) => node(name, at("net.ts", line), at("index.ts", by));
  expect(order(child("d", 5, 8), child("c", 3, 8), node("b", at("index.ts", 6)), child("a", 7, 4))).toEqual([
    "a",
    "b",
    "c",
    "d",
  ]);
});

it("keeps the order of registration on one line, and of files that nothing joins", () => {
  expect(order(node("b", at("z.ts", 4)), node("a", at("a.ts", 1)), node("c", at("a.ts", 1)))).toEqual(["b", "a", "c"]);
});

it("puts what has no line first", () => {
  expect(order(node("b", at("index.ts", 1)), node("a"))).toEqual(["a", "b"]);
});
