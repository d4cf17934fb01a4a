// The child process of an offline preview: `preview-offline.ts PROGRAM ENVIRONMENT`.
import { fileURLToPath } from "node:url";
import { previewStacks } from "@causeway/preview";
import { renderHtml, renderMarkdown } from "@causeway/report";

const [program = "", environment = ""] = process.argv.slice(2);
const { report, verdict } = await previewStacks({
  rootDir: fileURLToPath(new URL("../..", import.meta.url)),
  stackDirs: [`apps/stacks/${program}`],
  environments: [environment],
});
if (verdict === "failed") throw new Error(`${program} (${environment}) cannot be previewed.`);
renderMarkdown(report);
renderHtml(report);
