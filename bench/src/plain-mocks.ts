import { execFileSync } from "node:child_process";
import { join } from "node:path";

export interface Cost {
  readonly seconds: number;
  readonly peakMemoryMiB: number;
}

/** What the same program costs under the SDK's own mocks, the usual way to look at a program without an engine. */
export function costUnderPlainMocks(dir: string): Cost {
  const script = `
    const started = performance.now();
    const pulumi = require("@pulumi/pulumi");
    pulumi.runtime.setMocks({ newResource: (args) => ({ id: args.name + "-id", state: args.inputs }), call: (args) => args.inputs }, "p", "s", true);
    require(${JSON.stringify(join(dir, "index.js"))});
    process.on("exit", () => console.log((performance.now() - started) / 1000, Math.round(process.resourceUsage().maxRSS / 1024)));
  `;
  const printed = execFileSync(process.execPath, ["--max-old-space-size=8192", "-e", script], {
    cwd: dir,
    encoding: "utf8",
  });
  const [seconds = Number.NaN, peakMemoryMiB = Number.NaN] =
    printed.trim().split("\n").at(-1)?.split(" ").map(Number) ?? [];
  return { seconds, peakMemoryMiB };
}
