import type { RunOptions } from "@causeway/engine";
import type { Acknowledgement } from "./destructive/acknowledgement.ts";
import type { ReviewedPlan } from "./plan/reviewed-plan.ts";
import type { SoakRequest } from "./soak/soak-request.ts";

/** What to deploy, and under which conditions. */
export interface DeployRequest {
  /** Absolute: the folder with Pulumi.yaml. */
  readonly dir: string;
  /** Name under which evidence is kept; the engine knows its stack itself. */
  readonly environment: string;
  /** Full hash of the commit that is checked out. */
  readonly commit: string;
  /** Git's hash of its files, as `git rev-parse HEAD^{tree}`: a plan that was reviewed before a merge holds for the same files. @default unknown */
  readonly tree?: string;
  /** What was reviewed. @default none: nothing is compared */
  readonly plan?: ReviewedPlan;
  /** Whether without a plan nothing is deployed. @default false */
  readonly requirePlan?: boolean;
  /** The environment that must have a soaked success of this commit. @default none */
  readonly previousEnvironment?: string;
  /** Name of the Pulumi stack there. @default the same as the environment */
  readonly previousStack?: string;
  /** For how long it must have been measured there. @default 0 */
  readonly previousSoakSeconds?: number;
  readonly acknowledgements: readonly Acknowledgement[];
  /** For how long another run may hold the stack. */
  readonly lockWaitMs: number;
  /** For how long this run may last in all: the credentials must outlast it. */
  readonly timeLimitMs: number;
  /** @default they do not expire */
  readonly credentialsUntil?: Date;
  readonly soak: SoakRequest;
  /** Whether a check of the preflight that could not be made ends the run. @default false: it is told as a warning */
  readonly strictPreflight?: boolean;
  /** Whether the engine is held to the plan of the fresh preview, at its first attempt. @default true */
  readonly constrainUp?: boolean;
  /** What else the engine is told. */
  readonly run?: Pick<
    RunOptions,
    | "parallel"
    | "targets"
    | "targetDependents"
    | "excludes"
    | "excludeDependents"
    | "replace"
    | "message"
    | "policyPacks"
    | "continueOnError"
  > & { readonly refresh?: boolean };
  /** Attempts of `up` that is throttled, in all. @default 4 */
  readonly attempts?: number;
  /** Milliseconds that a cancelled `up` has to end what is under way. @default 6000, so that a runner's 10 s hold also what follows */
  readonly graceMs?: number;
  /** Asks to end: on SIGINT, SIGTERM. */
  readonly signal?: AbortSignal;
  /** Page of this run, for the evidence. */
  readonly runUrl?: string;
  /** When an environment that does not last may be destroyed, for the evidence. */
  readonly expiresAt?: Date;
  /** Secrets that are known by value, which nothing may show. @default none; those among the stack's outputs are known */
  readonly secrets?: readonly string[];
}
