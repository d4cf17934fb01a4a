import type { Clock, Engine, LockHolder, OperationDigest, OwnLock } from "@causeway/engine";
import type { GraphChanges, ResourceGraph } from "@causeway/graph";
import type { EvidencePort } from "./evidence/evidence.ts";
import type { SoakPorts } from "./soak/soak-ports.ts";
import type { DeployStage, StageRecord } from "./stages/stage-record.ts";

/** One check of what AWS would refuse. Equal in form to that of the preflight package. */
export interface PreflightCheck {
  readonly id: string;
  /** `unknown` is never a pass. */
  readonly status: "passed" | "failed" | "unknown";
  /** Of a check that failed: why the deployment is refused. @default preflight */
  readonly reason?: "preflight" | "credentials";
  readonly message: string;
  readonly fix: string;
  /** Page of the fact. */
  readonly source: string;
  readonly urn?: string;
}

/** Asks AWS, read-only, for what a preview cannot see. */
export type RunPreflight = (question: PreflightQuestion) => Promise<readonly PreflightCheck[]>;

export interface PreflightQuestion {
  readonly graph: ResourceGraph;
  readonly changes: GraphChanges;
  /** Folder of the stack: what its `causeway.yaml` answered offline may be otherwise in the account. */
  readonly dir: string;
}

/** What a deployment needs of the world. */
export interface DeployPorts extends SoakPorts {
  /** Opened and not yet selected. */
  readonly engine: Engine;
  /** Answers what the program declares, and what the guard says of it. @default evaluates it offline */
  readonly program?: ProgramPort;
  /** Who holds the stack; undefined where its backend tells it only to a run that it refuses. */
  readonly locks: () => Promise<readonly LockHolder[] | undefined>;
  readonly evidence: EvidencePort;
  /** @default nothing is asked, and the record says so */
  readonly preflight?: RunPreflight;
  readonly clock: Clock;
  readonly progress: (event: DeployProgress) => void;
  /** Asked before anything is begun, with what would be done, free of secrets: whether to go on. @default yes */
  readonly confirm?: (digest: OperationDigest) => Promise<boolean>;
  /** Told as soon as `up` may hold the stack: by what its lock is known again, should this process be killed. */
  readonly started?: (own: OwnLock) => void;
}

/** Judges a program without the cloud. */
export type ProgramPort = (question: ProgramQuestion) => Promise<JudgedProgram>;

export interface ProgramQuestion {
  readonly dir: string;
  /** Name of the stack, that is of `Pulumi.<stack>.yaml`. */
  readonly stack: string;
  readonly commit: string;
  /** As exported: what the program is compared with. */
  readonly state: unknown;
  /** Day by which waivers expire, as `2026-11-21`. */
  readonly today: string;
  readonly signal?: AbortSignal;
}

export type JudgedProgram =
  | {
      readonly kind: "judged";
      readonly graph: ResourceGraph;
      readonly changes: GraphChanges;
      /** What AWS will refuse, without those that are waived; each one sentence. */
      readonly refused: readonly string[];
      /** What a reader must know: expired waivers, what was not seen. */
      readonly warnings: readonly string[];
    }
  | { readonly kind: "failed"; readonly message: string; readonly hint: string };

/** What is told while it runs. Free of secrets. */
export type DeployProgress =
  | { readonly kind: "stage-begun"; readonly stage: DeployStage }
  | { readonly kind: "stage-ended"; readonly record: StageRecord }
  | { readonly kind: "line"; readonly stage: DeployStage; readonly line: string };
