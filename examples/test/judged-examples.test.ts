import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { evaluateProgram } from "@causeway/graph";
import { judge } from "@causeway/guard";
import { describe, expect, test } from "vitest";

const examples = fileURLToPath(new URL("..", import.meta.url));
const programs = readdirSync(examples).filter((name) => existsSync(`${examples}/${name}/Pulumi.yaml`));

describe("each example", () => {
  test("is a program", () => {
    expect(programs.toSorted()).toEqual([
      "compute",
      "cross-region",
      "data",
      "foundation",
      "lambda",
      "network",
      "observability",
      "traffic",
    ]);
  });

  test.concurrent.each(programs)(
    "%s is declared offline, without a gap, to the satisfaction of every rule",
    async (name) => {
      const evaluation = await evaluateProgram({ stackDir: `${examples}/${name}`, stack: "dev" });
      if (evaluation.kind === "failed") {
        throw new Error(`${evaluation.failure.message}\n${evaluation.failure.printed}`);
      }
      const { graph } = evaluation;
      const { findings, undecided } = judge({ graph, today: "2026-11-21" });

      expect(graph.gaps).toEqual([]);
      expect(findings).toEqual([]);
      expect(undecided).toEqual([]);
    },
  );
});
