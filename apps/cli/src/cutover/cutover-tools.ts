import type { CutoverClock, CutoverPlan, CutoverPorts, CutoverStore } from "@causeway/rollout";
import type { EndSignal } from "../deploy/stack-tools.ts";

/** What the verbs of a cut-over need of the world. */
export interface CutoverTools {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly clock: CutoverClock;
  /** Names a run, or a process; no two are the same. */
  readonly newName: () => string;
  readonly openStore: (url: string | undefined, plan: string, place: CutoverPlace) => Promise<CutoverStore>;
  readonly portsFor: (plan: CutoverPlan, place: CutoverPlace) => Promise<CutoverPorts>;
  readonly listenForEnd: (tell: (line: string) => void) => EndSignal;
}

export interface CutoverPlace {
  readonly cwd: string;
  /** Takes secrets out of a text. */
  readonly redact: (text: string) => string;
}
