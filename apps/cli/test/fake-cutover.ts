import { openStore } from "@causeway/rollout";
import type { CutoverTools } from "../src/cutover/cutover-tools.ts";
import { run } from "../src/run.ts";
import type { Ran } from "./sample-project.ts";

/** A world in which weights are set at once, and that can be made to go wrong. */
export interface CutoverCloud {
  weight: number;
  readonly weights: number[];
  outcome: "successful" | "failed";
  message: string;
}

export interface CutoverShell {
  readonly cloud: CutoverCloud;
  readonly run: (...args: readonly string[]) => Promise<Ran>;
  readonly json: (...args: readonly string[]) => Promise<{ readonly exitCode: number; readonly json: unknown }>;
}

const found = { holds: true, message: "It is so." };
const rest = async (): Promise<void> => undefined;

/** A shell in a folder whose cut-overs are kept in files, on a clock that stands still but for sleeps. */
export function cutoverShell(cwd: string, environment: CutoverTools["environment"] = {}): CutoverShell {
  const cloud: CutoverCloud = { weight: 0, weights: [], outcome: "successful", message: "All is well." };
  let now = Date.UTC(2026, 0, 5, 9);
  const clock = {
    now: () => now,
    sleep: async (milliseconds: number) => {
      now += milliseconds;
    },
  };
  let names = 0;
  const cutover: CutoverTools = {
    environment: { GITHUB_ACTOR: "ann", ...environment },
    clock,
    newName: () => `name-${(names += 1)}`,
    openStore: (url, plan, place) => openStore(url, { plan, clock, ...place }),
    portsFor: async () => ({
      clock,
      traffic: {
        setWeight: async (weight) => {
          cloud.weights.push(weight);
          cloud.weight = weight;
        },
        readWeight: async () => ({ weight: cloud.weight, inSyncAt: now, message: `The target has ${cloud.weight} %.` }),
        divert: rest,
        isDiverted: async () => false,
        capacity: async () => found,
      },
      data: {
        prepare: rest,
        release: rest,
        freeze: rest,
        frozenUntil: async () => undefined,
        unfreeze: rest,
        fence: rest,
        drained: async () => found,
        writeToken: rest,
        seesToken: async () => found,
        promote: rest,
        promotion: async () => "none",
        repoint: rest,
      },
      measure: async (gate, context) => ({ gate, at: context.now, outcome: cloud.outcome, message: cloud.message }),
    }),
    listenForEnd: () => ({ signal: new AbortController().signal, stop: () => undefined }),
  };
  const runIn = async (...args: readonly string[]): Promise<Ran> => {
    const written = { out: "", err: "" };
    const streams = {
      out: { write: (text: string) => (written.out += text) },
      err: { write: (text: string) => (written.err += text) },
    };
    const exitCode = await run(["cutover", ...args], { streams, cwd, cutover });
    return { exitCode, ...written };
  };
  return {
    cloud,
    run: runIn,
    json: async (...args) => {
      const { exitCode, out } = await runIn(...args, "--format", "json");
      return { exitCode, json: JSON.parse(out) };
    },
  };
}
