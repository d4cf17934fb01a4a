import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { CutoverClock } from "@causeway/rollout";
import { systemTools } from "../deploy/system-tools.ts";
import type { CutoverTools } from "./cutover-tools.ts";

/** The tools of a laptop: its clock, its credentials, AWS itself. */
export function systemCutoverTools(): CutoverTools {
  return {
    environment: process.env,
    clock,
    newName: () => `${new Date().toISOString().replaceAll(/[-:]|\.\d+/gu, "")}-${randomBytes(4).toString("hex")}`,
    openStore: async (url, plan, { cwd, redact }) => {
      const { openStore } = await import("@causeway/rollout");
      return await openStore(url, { plan, cwd, clock, redact });
    },
    portsFor: async (plan, { cwd: folder, redact }) => {
      // Many clients of AWS, loaded when they are needed.
      const { portsFor } = await import("@causeway/rollout/aws");
      return portsFor(plan, { clock, folder, variables: process.env, redact });
    },
    listenForEnd: systemTools().listenForEnd,
  };
}

/** Timers cannot be set for longer; whoever slept looks what time it is. */
const longestMs = 2 ** 31 - 1;

const clock: CutoverClock = {
  now: () => Date.now(),
  sleep: async (milliseconds, signal) => {
    try {
      await sleep(Math.min(milliseconds, longestMs), undefined, signal === undefined ? {} : { signal });
    } catch (thrown) {
      if (signal?.aborted !== true) throw thrown;
    }
  },
};
