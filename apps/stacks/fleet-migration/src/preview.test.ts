import { fileURLToPath } from "node:url";
import { evaluateProgram } from "@causeway/graph";
import { judge } from "@causeway/guard";
import { stackFiles } from "@causeway/testing/components";
import { describe, expect, test } from "vitest";
import { stackOutputs } from "./outputs.ts";

/** Images that the lookup is recorded to answer: no program has pasted them. */
const given = stackFiles(new URL("../", import.meta.url))
  .read("causeway.yaml")
  .match(/\bami-\w+/g);

const stackDir = fileURLToPath(new URL("..", import.meta.url));

describe("the program, run as `pulumi preview` runs it", () => {
  test.each(["dev", "prod"])("declares %s offline, to the satisfaction of every rule", async (stack) => {
    const evaluation = await evaluateProgram({ stackDir, stack });
    if (evaluation.kind === "failed") {
      throw new Error(`${evaluation.failure.message}\n${evaluation.failure.printed}`);
    }
    const { graph } = evaluation;

    expect(graph.gaps).toEqual([]);
    expect(stackOutputs.parse(graph.outputs)).toMatchObject({ contractVersion: 1, region: "eu-central-1" });
    expect(new Set(graph.nodes.flatMap(({ region }) => region ?? []))).toEqual(new Set(["eu-central-1"]));
    const judgement = judge({ graph, given: given ?? [], today: "2026-11-21" });
    expect(judgement.findings).toEqual([]);
    expect(judgement.undecided).toEqual([]);
  });
});
