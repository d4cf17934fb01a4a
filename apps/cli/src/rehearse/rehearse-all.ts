import { once } from "node:events";
import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { joinResults, noRuns, type RehearsalResult, type Runs } from "@causeway/rollout";

export interface RehearsedPlan {
  readonly text: string;
  /** What a reader calls it. */
  readonly file: string;
}

/** So many runs a core is given at a time: few enough that all end together. */
const runsAtATime = 50;

/** From source, or bundled beside. */
const workerFile = ["./rehearsal-worker.ts", "./rehearsal-worker.js"]
  .map((name) => fileURLToPath(new URL(name, import.meta.url)))
  .find((file) => existsSync(file));

/**
 * Runs a plan once for each seed, on all cores: the same seeds come to the same result, however many cores there are.
 *
 * @param progress Told how many runs are done, after each portion.
 */
export async function rehearseAll(
  plan: RehearsedPlan,
  runs: Runs,
  progress: (done: number) => void,
): Promise<RehearsalResult> {
  const portions = portionsOf(runs);
  let result = noRuns;
  const work = async (): Promise<void> => {
    const worker = startWorker(plan);
    try {
      for (let portion = portions.shift(); portion !== undefined; portion = portions.shift()) {
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
        worker.postMessage(portion);
        const [part] = await once(worker, "message");
        result = joinResults(result, part);
        progress(result.runs);
      }
    } finally {
      await worker.terminate();
    }
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), portions.length) }, work));
  return result;
}

function portionsOf({ seed, count, faults }: Runs): Runs[] {
  const length = Math.ceil(count / runsAtATime);
  return Array.from({ length }, (_, index) => {
    const first = index * runsAtATime;
    return { seed: seed + first, count: Math.min(runsAtATime, count - first), faults };
  });
}

function startWorker(plan: RehearsedPlan): Worker {
  if (workerFile === undefined) throw new Error("The worker is missing beside this module: the bundle is incomplete.");
  const execArgv = workerFile.endsWith(".ts") ? ["--conditions=@causeway/source"] : [];
  return new Worker(workerFile, { workerData: plan, execArgv });
}
