import type { ActionRun, GitHubRepository } from "@causeway/action-kit";
import type { DeployPorts, deployStack, destroyStack, driftStack, SoakPorts } from "@causeway/deploy";
import type { Clock, Engine } from "@causeway/engine";
import type { AskGit } from "./check-commit.ts";
import type { DeployInputs } from "./inputs.ts";
import type { RunJournal } from "./run-journal.ts";

/** Which stack is meant. */
export interface StackTarget {
  /** Absolute. */
  readonly dir: string;
  /** Plain or in full. */
  readonly stack: string;
}

/** A stack that can be worked on. */
export interface OpenedStack {
  readonly engine: Engine;
  readonly locks: DeployPorts["locks"];
  readonly preflight?: NonNullable<DeployPorts["preflight"]>;
}

/** What is done with a stack. */
export interface StackVerbs {
  readonly deployStack: typeof deployStack;
  readonly driftStack: typeof driftStack;
  readonly destroyStack: typeof destroyStack;
}

/** What a run needs of the world. */
export interface DeployTools {
  readonly github: GitHubRepository;
  readonly askGit: AskGit;
  readonly journal: RunJournal;
  readonly clock: Clock;
  /** Given when the job is cancelled, or its time is over. */
  readonly signal: AbortSignal;
  readonly verbs: StackVerbs;
  /** @throws UserError as `openEngine` */
  readonly openStack: (target: StackTarget) => Promise<OpenedStack>;
  /** What measures a deployment. */
  readonly soak: SoakPorts;
  readonly secrets: readonly string[];
}

/** One run of the action. */
export interface DeployContext {
  readonly inputs: DeployInputs;
  readonly run: ActionRun;
  readonly tools: DeployTools;
}
