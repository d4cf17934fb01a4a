import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll } from "vitest";
import {
  type Evaluation,
  type EvaluationFailure,
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
  linkPackages(dir);
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

/** Links each package by itself, so that a test can put others beside them. */
function linkPackages(dir: string): void {
  const installed = fileURLToPath(new URL("../node_modules", import.meta.url));
  mkdirSync(join(dir, "node_modules/@pulumi"), { recursive: true });
  for (const name of ["@pulumi/aws", "@pulumi/pulumi", "typescript"])
    symlinkSync(join(installed, name), join(dir, "node_modules", name));
}

export async function evaluate(files: ProgramFiles, options: Partial<EvaluationRequest> = {}): Promise<Evaluation> {
  const stackDir = options.stackDir ?? writeProgram(files);
  return await evaluateProgram({ stack: "dev", timeLimitSeconds: 60, ...options, stackDir });
}

/** Answers the graph of a program that is expected to have one. */
export async function graphOf(files: ProgramFiles, options: Partial<EvaluationRequest> = {}): Promise<ResourceGraph> {
  const evaluation = await evaluate(files, options);
  if (evaluation.kind === "failed") throw new Error(`no graph: ${JSON.stringify(evaluation.failure, null, 2)}`);
  return evaluation.graph;
}

/** Answers why a program has no graph. It is expected to have none. */
export async function failureOf(
  files: ProgramFiles,
  timeLimitSeconds = 60,
  stackDir = writeProgram(files),
): Promise<EvaluationFailure> {
  const evaluation = await evaluate(files, { timeLimitSeconds, stackDir });
  if (evaluation.kind === "graph") throw new Error(`a graph of ${namesIn(evaluation.graph).join(", ")}`);
  return evaluation.failure;
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
