import { z } from "zod";

/** What is kept of a deployment, on which the next environment relies. Free of secrets, so that anybody may read it. */
export interface Evidence {
  /** Version of the form. */
  readonly causeway: 1;
  readonly project: string;
  /** Name of the Pulumi stack, without organization and project. */
  readonly stack: string;
  readonly environment: string;
  readonly commit: string;
  /** SHA-256 of what the engine was to do. */
  readonly operationsHash: string;
  /** SHA-256 of the state that it started from. */
  readonly stateHashBefore: string;
  /** The same of the one that it left; undefined until then. */
  readonly stateHashAfter?: string | undefined;
  /** For how long probes answered and alarms were quiet. 0 until then, and where nothing was to be measured. */
  readonly soakSeconds: number;
  readonly gates: readonly { readonly id: string; readonly status: string }[];
  readonly runUrl?: string | undefined;
  /** Of an environment that does not last: when it may be destroyed. */
  readonly expiresAt?: string | undefined;
}

/** `success` only after the soak. `inactive`: another deployment took its place, or the environment was destroyed. */
export const evidenceStates = ["in_progress", "success", "failure", "inactive"] as const;

export type EvidenceState = (typeof evidenceStates)[number];

/** What says which record is meant. */
export type EvidenceSubject = Pick<Evidence, "project" | "stack">;

export interface EvidenceRecord {
  readonly state: EvidenceState;
  readonly evidence: Evidence;
  /** Page of it, where there is one. */
  readonly url?: string;
}

/** By what a record is found again; only the port that made it knows what is in it. */
export interface EvidenceHandle {
  readonly id: string;
}

/** Where the records are kept: on GitHub as deployments, on a laptop in files. Each function throws where that is not reached. */
export interface EvidencePort {
  /** The newest of an environment and stack, whatever came of it; undefined where there is none that can be read. */
  readonly latest: (environment: string, subject: EvidenceSubject) => Promise<EvidenceRecord | undefined>;
  /** Makes a record of a deployment that begins. */
  readonly begin: (draft: Evidence) => Promise<EvidenceHandle>;
  /** Says how it ended. */
  readonly finish: (handle: EvidenceHandle, end: EvidenceEnd) => Promise<void>;
}

export interface EvidenceEnd {
  readonly state: "success" | "failure";
  /** One sentence. */
  readonly message: string;
  /** As it is now known. */
  readonly evidence: Evidence;
}

const hash = z.string().regex(/^[0-9a-f]{64}$/u);
const word = z.string().min(1).max(200);

const evidence = z.object({
  causeway: z.literal(1),
  project: word,
  stack: word,
  environment: word,
  commit: word,
  operationsHash: hash,
  stateHashBefore: hash,
  stateHashAfter: hash.optional(),
  soakSeconds: z.number().min(0),
  gates: z.array(z.object({ id: z.string().max(2_000), status: word })).max(1_000),
  runUrl: z.string().max(2_000).optional(),
  expiresAt: z.iso.datetime().optional(),
});

/** Reads the payload of a record, parsed or as JSON; undefined where it is none of ours. */
export function parseEvidence(payload: unknown): Evidence | undefined {
  return evidence.safeParse(typeof payload === "string" ? jsonOf(payload) : payload).data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
