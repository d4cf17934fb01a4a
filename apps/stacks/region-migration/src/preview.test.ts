import { fileURLToPath } from "node:url";
import { evaluateProgram } from "@causeway/graph";
import { judge } from "@causeway/guard";
import { stackFiles } from "@causeway/testing/components";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { stackOutputs } from "./outputs.ts";

const folder = new URL("../", import.meta.url);
const stackDir = fileURLToPath(folder);
const answered = JSON.stringify(parse(stackFiles(folder).read("causeway.yaml")));

describe("the program, run as `pulumi preview` runs it", () => {
  test.each([
    ["dev", "aurora-global"],
    ["prod", "rds-replica"],
  ])("declares %s offline, with %s, to the satisfaction of every rule", { timeout: 60_000 }, async (stack, kind) => {
    const evaluation = await evaluateProgram({ stackDir, stack });
    if (evaluation.kind === "failed") {
      throw new Error(`${evaluation.failure.message}\n${evaluation.failure.printed}`);
    }
    const { graph } = evaluation;

    expect(graph.gaps).toEqual([]);
    expect(stackOutputs.parse(graph.outputs)).toMatchObject({ contractVersion: 1, replication: { kind } });
    expect(new Set(graph.nodes.flatMap(({ region }) => region ?? []))).toEqual(
      new Set(["eu-west-1", "eu-central-1", "us-east-1"]),
    );
    const judgement = judge({ graph, today: "2026-11-21", given: [answered] });
    expect(judgement.findings).toEqual([]);
    expect(judgement.undecided).toEqual([]);
  });
});
