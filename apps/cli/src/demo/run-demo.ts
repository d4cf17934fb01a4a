import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { previewStacks } from "@causeway/preview";
import { renderHtml, renderMarkdown } from "@causeway/report";
import type { Streams } from "../run.ts";
import { rehearseSample } from "./rehearse-sample.ts";
import { checkOutSample, sampleEdits } from "./sample-pull-request.ts";

/** Previews a sample pull request, then rehearses the cut-over of the same stack; each with a page under demo-output. */
export async function runDemo(repository: string, streams: Streams): Promise<void> {
  const folder = join(repository, "demo-output");
  await mkdir(folder, { recursive: true });
  await previewSample(repository, folder, streams);
  await rehearseSample(repository, folder, streams);
}

/** Prints the comment that a reviewer would get, and writes the HTML report. */
async function previewSample(repository: string, folder: string, { out, err }: Streams): Promise<void> {
  const sample = await checkOutSample(repository);
  try {
    err.write(
      `A sample pull request on environment-migration:\n${sampleEdits.map(({ why, file }) => `  - ${why} (${file})\n`).join("")}\n`,
    );
    const { report } = await previewStacks({
      rootDir: sample.rootDir,
      stackDirs: ["apps/stacks/environment-migration"],
      environments: ["prod"],
      base: { kind: "folder", dir: repository, name: "main" },
      progress: (line) => err.write(`${line}\n`),
    });
    await writeFile(join(folder, "preview.html"), renderHtml(report));
    await writeFile(join(folder, "preview.md"), renderMarkdown(report));
    out.write(`\n${renderMarkdown(report)}\n`);
    err.write("\nThat is the comment. The full report is in demo-output/preview.html: open it in a browser.\n");
  } finally {
    await sample.remove();
  }
}
