import { parentPort, workerData } from "node:worker_threads";
import { readPlan, rehearse, routeOf, type Runs } from "@causeway/rollout";
import type { RehearsedPlan } from "./rehearse-all.ts";

/** Runs what it is sent, on a core of its own. */
function serve({ text, file }: RehearsedPlan): void {
  // Faults are thrown by the thousand, and nobody reads where.
  Error.stackTraceLimit = 0;
  const route = routeOf(readPlan(text, { file, outputs: "stand-ins" }));
  parentPort?.on("message", (runs: Runs) => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port of threads has no origin
    void rehearse(route, runs).then((result) => parentPort?.postMessage(result));
  });
}

serve(workerData);
