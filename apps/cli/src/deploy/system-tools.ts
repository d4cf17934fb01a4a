import { createInterface } from "node:readline/promises";
import { httpProbe, openStack, type RunPreflight } from "@causeway/deploy";
import { systemClock } from "@causeway/engine";
import type { EndSignal, PreflightSetting, StackTools } from "./stack-tools.ts";

/** All questions of a preflight together. */
const preflightLimitMs = 120_000;

/** The tools of a laptop: its terminal, its credentials, AWS itself. */
export function systemTools(): StackTools {
  return {
    environment: process.env,
    openStack,
    preflight: awsPreflight,
    // Dozens of clients of AWS, loaded when the first is needed.
    soak: {
      probe: httpProbe(),
      alarms: async (names) => (await import("@causeway/deploy/aws")).awsAlarms()(names),
      imageScan: async (image) => (await import("@causeway/deploy/aws")).awsImageScan()(image),
      tags: async (arns) => (await import("@causeway/deploy/aws")).awsTags()(arns),
    },
    clock: systemClock,
    ask: process.stdin.isTTY && process.stderr.isTTY ? askOnTerminal : undefined,
    listenForEnd,
  };
}

function awsPreflight({ allowedAccountIds, timeLimitMinutes, now }: PreflightSetting): RunPreflight {
  return async ({ graph, changes, dir }) => {
    const [{ offlineAssumptions, preflight }, { awsPorts }] = await Promise.all([
      import("@causeway/preflight"),
      import("@causeway/preflight/aws"),
    ]);
    const signal = AbortSignal.timeout(preflightLimitMs);
    const offline = offlineAssumptions(dir);
    const limits = { allowedAccountIds, timeLimitMinutes, now, signal };
    return preflight({ graph, changes, regions: [], offline, ...limits }, awsPorts());
  };
}

async function askOnTerminal(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await terminal.question(question);
  } finally {
    terminal.close();
  }
}

/** The second signal ends the process, as if nobody listened. */
function listenForEnd(tell: (line: string) => void): EndSignal {
  const abort = new AbortController();
  const end = (): void => {
    tell("Asked to end: nothing more is begun, and what is under way is waited for.");
    abort.abort();
  };
  process.once("SIGINT", end);
  process.once("SIGTERM", end);
  const stop = (): void => {
    process.off("SIGINT", end);
    process.off("SIGTERM", end);
  };
  return { signal: abort.signal, stop };
}
