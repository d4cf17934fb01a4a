import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { evaluateProgram, type ResourceGraph } from "@causeway/graph";
import { judge } from "@causeway/guard";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";

const examples = fileURLToPath(new URL("..", import.meta.url));
const programs = readdirSync(examples).filter((name) => existsSync(`${examples}/${name}/Pulumi.yaml`));
const graphs = new Map<string, Promise<ResourceGraph>>();

describe("each example", () => {
  test("is previewed on every pull request", () => {
    const workflow = readFileSync(new URL("../../.github/workflows/preview.yml", import.meta.url), "utf8");
    const previewed = [...workflow.matchAll(/^ +examples\/([\w-]+)$/gm)].map((match) => match[1]);

    expect(programs.toSorted()).toEqual(previewed);
    expect(previewed).toContain("network");
  });

  test.concurrent.each(programs)(
    "%s is declared offline, without a gap, to the satisfaction of every rule",
    async (name) => {
      const graph = await graphOf(name);
      const { findings, undecided } = judge({
        graph,
        today: "2026-11-21",
        given: [JSON.stringify(recordedOf(name).dataSources)],
      });

      expect(graph.gaps).toEqual([]);
      expect(findings).toEqual([]);
      expect(undecided).toEqual([]);
    },
  );

  test.each(programs)("%s reads of other examples what those export", async (name) => {
    for (const [stack, recorded] of Object.entries(recordedOf(name).stackReferences)) {
      const exporter = await graphOf(/^organization\/example-(.+)\/dev$/.exec(stack)?.[1] ?? stack);

      expect(pathsIn(exporter.outputs)).toEqual(expect.arrayContaining([...pathsIn(recorded)]));
    }
  });
});

function graphOf(name: string): Promise<ResourceGraph> {
  const graph = graphs.get(name) ?? evaluated(name);
  graphs.set(name, graph);
  return graph;
}

async function evaluated(name: string): Promise<ResourceGraph> {
  const evaluation = await evaluateProgram({ stackDir: `${examples}/${name}`, stack: "dev" });
  if (evaluation.kind === "failed") {
    throw new Error(`${evaluation.failure.message}\n${evaluation.failure.printed}`);
  }
  return evaluation.graph;
}

/** What the cloud and other stacks answer an example. */
function recordedOf(name: string): Readonly<Record<"dataSources" | "stackReferences", object>> {
  const file = `${examples}/${name}/causeway.yaml`;
  const recorded: unknown = existsSync(file) ? parse(readFileSync(file, "utf8")) : {};
  return { dataSources: [], stackReferences: {}, ...Object(recorded) };
}

/** Where its values stand, as `routes.fleets.testRuleArn`. A list is one value, and so is what is secret or unknown. */
function pathsIn(value: unknown): readonly string[] {
  const isGroup = typeof value === "object" && value !== null && !Array.isArray(value);
  if (!isGroup || Object.keys(value).some((key) => key.startsWith("$"))) return [""];
  return Object.entries(value).flatMap(([key, inner]) =>
    pathsIn(inner).map((rest) => (rest === "" ? key : `${key}.${rest}`)),
  );
}
