import type { ResourceNode } from "@causeway/graph";
import type { Answer, Ask } from "./ask.ts";
import type { Plan } from "./plan/plan.ts";
import type { CheckReason, CheckStatus } from "./preflight-check.ts";
import type { PreflightPorts } from "./preflight-ports.ts";
import type { PreflightRequest } from "./preflight-request.ts";

/** What a check looks at. */
export interface Scene {
  readonly request: PreflightRequest;
  readonly plan: Plan;
  readonly ports: PreflightPorts;
  readonly ask: Ask;
  /** Id of the account; undefined where it is not known. */
  readonly accountId: string | undefined;
}

/** What it found, in one place. */
export interface Sighting {
  readonly status: CheckStatus;
  readonly message: string;
  /** @default the check's own where it did not pass */
  readonly fix?: string;
  readonly region?: string | undefined;
  readonly node?: ResourceNode | undefined;
  readonly deniedAction?: string | undefined;
}

export interface CheckDefinition {
  /** The good state in words with hyphens. */
  readonly id: string;
  /** @default preflight */
  readonly reason?: CheckReason;
  /** What happens to a deployment without it. */
  readonly why: string;
  readonly fix: string;
  readonly source: string;
  /** Said where the plan has nothing that the check is about. */
  readonly otherwise: string;
  /** Answers nothing where the plan has nothing that it is about. */
  look(scene: Scene): Promise<readonly Sighting[]>;
}

export function defineCheck(definition: CheckDefinition): CheckDefinition {
  return definition;
}

/** Where a sighting is. */
type At = Pick<Sighting, "region" | "node" | "fix">;

export function passed(message: string, at: At = {}): Sighting {
  return { status: "passed", message, ...at };
}

export function failed(message: string, at: At = {}): Sighting {
  return { status: "failed", message, ...at };
}

export function unknown(message: string, at: At = {}): Sighting {
  return { status: "unknown", message, ...at };
}

/** Tells a question that has no answer. @param what As "whether the name is free". */
export function unansweredSighting(
  what: string,
  answer: Extract<Answer<never>, { kind: "unanswered" }>,
  at: At = {},
): Sighting {
  const { why, deniedAction } = answer;
  const fix =
    deniedAction === undefined ? {} : { fix: `Allow the role that deploys ${deniedAction}, which only reads.` };
  return { ...unknown(`It is not known ${what}: ${why}.`, { ...at, ...fix }), deniedAction };
}
