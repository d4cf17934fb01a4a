import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll } from "vitest";
import {
  type Evaluation,
  type EvaluationRequest,
  evaluateProgram,
  type ResourceGraph,
  type ResourceNode,
} from "../src/index.ts";

/** Files of a program by their path. Pulumi.yaml and package.json are added when missing. */
export type ProgramFiles = Readonly<Record<string, string>>;

const written: string[] = [];

afterAll(() => {
  for (const dir of written) rmSync(dir, { recursive: true, force: true });
});

/** Writes a program into a folder of its own, beside the SDKs that this package has installed. */
export function writeProgram(files: ProgramFiles): string {
  const dir = mkdtempSync(join(tmpdir(), "causeway-program-"));
  written.push(dir);
  symlinkSync(fileURLToPath(new URL("../node_modules", import.meta.url)), join(dir, "node_modules"));
  for (const [path, text] of Object.entries({
    "Pulumi.yaml": "name: sample\nruntime: nodejs\n",
    "package.json": "{}",
    ...files,
  })) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  }
  return dir;
}

export async function evaluate(files: ProgramFiles, options: Partial<EvaluationRequest> = {}): Promise<Evaluation> {
  return await evaluateProgram({ stackDir: writeProgram(files), stack: "dev", timeLimitSeconds: 60, ...options });
}

/** Answers the graph of a program that is expected to have one. */
export async function graphOf(files: ProgramFiles, options: Partial<EvaluationRequest> = {}): Promise<ResourceGraph> {
  const evaluation = await evaluate(files, options);
  if (evaluation.kind === "failed") throw new Error(`no graph: ${JSON.stringify(evaluation.failure, null, 2)}`);
  return evaluation.graph;
}

export function nodeNamed(graph: ResourceGraph, name: string): ResourceNode {
  const node = graph.nodes.find((one) => one.name === name);
  if (node === undefined) throw new Error(`no node ${name} among ${graph.nodes.map((one) => one.name).join(", ")}`);
  return node;
}

/** Answers the names of all resources that the program itself declares. */
export function namesIn(graph: ResourceGraph): string[] {
  return graph.nodes.filter((node) => node.type !== "pulumi:pulumi:Stack").map((node) => node.name);
}
