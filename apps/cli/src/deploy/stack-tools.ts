import type { OpenedStack, RunPreflight, SoakPorts, StackPlace } from "@causeway/deploy";
import type { Clock } from "@causeway/engine";

/** What the verbs that reach a cloud need of the world. */
export interface StackTools {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** @throws UserError as `openEngine` */
  readonly openStack: (place: StackPlace) => Promise<OpenedStack>;
  readonly preflight: (setting: PreflightSetting) => RunPreflight;
  readonly soak: SoakPorts;
  readonly clock: Clock;
  /** Asks a person on the terminal; undefined where there is none. */
  readonly ask: ((question: string) => Promise<string>) | undefined;
  /** Given on the first SIGINT or SIGTERM; until `stop`, the process lives on to end what is under way. */
  readonly listenForEnd: (tell: (line: string) => void) => EndSignal;
}

export interface EndSignal {
  readonly signal: AbortSignal;
  readonly stop: () => void;
}

export interface PreflightSetting {
  readonly allowedAccountIds: readonly string[];
  readonly timeLimitMinutes: number;
  readonly now: () => Date;
}

/** A runner kills a cancelled job after ten seconds, a terminal does not: what is under way may come to its own end. */
export const patienceMs = 3_600_000;
