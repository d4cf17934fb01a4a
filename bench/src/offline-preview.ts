import { fileURLToPath } from "node:url";
import { evaluateProgram } from "@causeway/graph";
import { previewStacks } from "@causeway/preview";
import { renderHtml, renderMarkdown } from "@causeway/report";
import { generatedProgram } from "./generated-program.ts";
import { type Cost, costUnderPlainMocks } from "./plain-mocks.ts";

const repository = fileURLToPath(new URL("../..", import.meta.url));

/** From a cold start to the rendered report, as a pull request sees it: program twice, guard, Markdown and HTML. */
export async function costOfStackPreview(): Promise<number> {
  const started = performance.now();
  const { report } = await previewStacks({
    rootDir: repository,
    stackDirs: ["apps/stacks/environment-migration"],
    environments: ["prod"],
  });
  renderMarkdown(report);
  renderHtml(report);
  return (performance.now() - started) / 1000;
}

export interface Compared {
  readonly resources: number;
  readonly offline: Cost;
  readonly mocks: Cost;
}

export async function compareEvaluation(resources: number): Promise<Compared> {
  const { dir, remove } = generatedProgram(resources);
  try {
    const started = performance.now();
    const evaluation = await evaluateProgram({ stackDir: dir, stack: "dev", timeLimitSeconds: 600 });
    if (evaluation.kind === "failed") throw new Error(evaluation.failure.message);
    const seconds = (performance.now() - started) / 1000;
    return {
      resources,
      offline: { seconds, peakMemoryMiB: evaluation.peakMemoryMiB },
      mocks: costUnderPlainMocks(dir),
    };
  } finally {
    remove();
  }
}

/** Also the rest of a preview: comparison with itself, guard and both reports. */
export async function costOfLargePreview(resources: number): Promise<number> {
  const { dir, remove } = generatedProgram(resources);
  try {
    const started = performance.now();
    const base = { kind: "folder", dir, name: "itself" } as const;
    const { report } = await previewStacks({
      rootDir: dir,
      stackDirs: ["."],
      environments: ["dev"],
      base,
      timeLimitSeconds: 600,
    });
    renderMarkdown(report);
    renderHtml(report);
    return (performance.now() - started) / 1000;
  } finally {
    remove();
  }
}
