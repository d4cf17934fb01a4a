/** The stages of a deployment, in their order. */
export const deployStages = [
  /** The stack's settings and the contract of its outputs can be read. */
  "settings",
  /** The environment before has a soaked success of the same commit. */
  "promotion",
  /** Nobody else holds the stack. */
  "lock",
  /** The credentials outlast the time limit. */
  "credentials",
  /** The program, evaluated offline. */
  "program",
  /** What AWS would refuse, asked beforehand. */
  "preflight",
  /** No operation of an earlier run is pending. */
  "pending",
  /** What the engine would do now. */
  "preview",
  /** No rule finds what AWS will refuse. */
  "guard",
  /** What is done is what was reviewed. */
  "compare",
  /** What is lost by it was acknowledged. */
  "destructive",
  /** It is done. */
  "up",
  /** The outputs fit their contract. */
  "contract",
  /** Probes answer and alarms are quiet, for a while. */
  "soak",
  /** The record on which the next environment relies. */
  "evidence",
] as const;

export type DeployStage = (typeof deployStages)[number];

/** How one stage ended. Free of secrets. */
export interface StageRecord {
  readonly stage: DeployStage;
  /** `skipped`: there was nothing to ask, and the message says why. */
  readonly status: "passed" | "skipped" | "failed";
  readonly durationMs: number;
  /** One sentence. */
  readonly message: string;
}
