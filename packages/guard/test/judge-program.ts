import type { ResourceGraph } from "@causeway/graph";
import type { ExampleResource, ExampleResources } from "../src/examples/example.ts";
import type { Finding } from "../src/finding.ts";
import { judge, type JudgeInput } from "../src/judge.ts";
import { rules } from "../src/rules/rules.ts";
import { exampleGraph } from "./example-graph.ts";

export const today = "2026-11-21";

/** Judges a small program by one rule, and gives its findings in short: `violation web ingress[0].cidrBlocks[0]`. */
export function verdictsOf(
  rule: string,
  program: ExampleResources | ResourceGraph,
  more: Partial<JudgeInput> = {},
): readonly string[] {
  return findingsOf(rule, program, more).map(({ verdict, resource, property }) =>
    [verdict, resource.slice(resource.lastIndexOf("::") + 2), property].filter((word) => word !== undefined).join(" "),
  );
}

export function findingsOf(
  rule: string,
  program: ExampleResources | ResourceGraph,
  more: Partial<JudgeInput> = {},
): readonly Finding[] {
  const graph = isGraph(program) ? program : exampleGraph(program);
  const one = rules.filter(({ id }) => id === rule);
  if (one.length !== 1) throw new Error(`there is no rule ${rule}`);
  const { findings, undecided } = judge({ graph, today, rules: one, ...more });
  return [...findings, ...undecided];
}

/** Makes a resource of a program in a line. */
export function make(type: string, inputs: ExampleResource["inputs"] = {}): ExampleResource {
  return { type, inputs };
}

/** A value that only the cloud can tell. */
export const unknownValue = { $unknown: "" };

/** A value that is secret. */
export const secretValue = { $secret: "5e884898da280471" };

function isGraph(program: ExampleResources | ResourceGraph): program is ResourceGraph {
  return Array.isArray(program["nodes"]);
}
