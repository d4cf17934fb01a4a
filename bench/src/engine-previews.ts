import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { EngineWorld } from "@causeway/e2e/engine-world";
import { openStack } from "@causeway/e2e/open-stack";
import { operationsHash } from "@causeway/engine";

/** Seconds from a cold start to the end, of one preview of one stack that does not exist yet. */
export interface PreviewTimes {
  /** The offline preview in a process of its own, to the Markdown and the HTML. */
  readonly offline: number;
  /** The package engine: opens the stack, checks that it is there, previews and sums up. */
  readonly engine: number;
  /** The CLI alone. */
  readonly pulumi: number;
}

/** Previews a stack in all three ways, one after the other, each as often as asked; answers the medians. */
export async function timePreviews(
  program: string,
  { environment, times }: { readonly environment: string; readonly times: number },
): Promise<PreviewTimes> {
  // No way may lean on code that an earlier run has compiled.
  const world = await EngineWorld.begin({ env: { NODE_DISABLE_COMPILE_CACHE: "1" } });
  try {
    const stack = await world.stack(program, environment);
    const rounds: PreviewTimes[] = [];
    for (let round = 0; round < times; round += 1) {
      const offline = await secondsOf(async () => previewOffline(program, environment));
      const engine = await secondsOf(async () => {
        const opened = await openStack(stack);
        await opened.select("existing");
        const outcome = await opened.preview({});
        if (outcome.kind === "failed") throw new Error(outcome.message);
        operationsHash(outcome.digest);
      });
      const pulumi = await secondsOf(() => stack.pulumi("preview", "--stack", stack.name));
      rounds.push({ offline, engine, pulumi });
    }
    return medians(rounds);
  } finally {
    await world.end();
  }
}

/** As the command line does it, which starts anew each time. */
function previewOffline(program: string, environment: string): void {
  const script = fileURLToPath(new URL("preview-offline.ts", import.meta.url));
  const env = { ...process.env, NODE_DISABLE_COMPILE_CACHE: "1" };
  execFileSync(process.execPath, ["--conditions=@causeway/source", script, program, environment], { env });
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await work();
  return (performance.now() - begin) / 1000;
}

function medians(rounds: readonly PreviewTimes[]): PreviewTimes {
  const median = (way: keyof PreviewTimes): number => {
    const sorted = rounds.map((round) => round[way]).toSorted((one, other) => one - other);
    return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  };
  return { offline: median("offline"), engine: median("engine"), pulumi: median("pulumi") };
}
