import type { EvidenceRecord } from "../evidence/evidence.ts";

/** Answers the name of a pull request's environment, which is also that of its stack: `pr-123`. */
export function ephemeralName(pullRequest: number): string {
  if (!Number.isSafeInteger(pullRequest) || pullRequest < 1)
    throw new RangeError(`A pull request has a number from 1 on; got ${pullRequest}.`);
  return `pr-${pullRequest}`;
}

/** Answers the pull request of an environment; undefined where it is that of none. */
export function pullRequestOf(environment: string): number | undefined {
  const digits = /^pr-([1-9]\d{0,15})$/u.exec(environment)?.[1];
  const number = Number(digits);
  return Number.isSafeInteger(number) ? number : undefined;
}

/** Answers when an environment that is deployed now may be destroyed. Each deployment begins its time anew. */
export function ephemeralExpiry(now: Date, hours: number): Date {
  if (!Number.isFinite(hours) || hours <= 0)
    throw new RangeError(`An environment lasts more than 0 hours; got ${hours}.`);
  return new Date(now.getTime() + hours * 3_600_000);
}

/** Why an environment is to be destroyed. */
export type EphemeralEnd = "expired" | "closed";

export interface EphemeralRecord {
  readonly record: EvidenceRecord;
  /** Whether its pull request is still open; undefined where nobody knows. */
  readonly isOpen: boolean | undefined;
}

export interface EndedEnvironment {
  readonly environment: string;
  readonly end: EphemeralEnd;
  readonly record: EvidenceRecord;
}

/**
 * Answers which environments of pull requests are to be destroyed now, and why: those past their time, and those whose pull
 * request is closed. One of another name never is, whatever its record says; nor one that is destroyed already.
 */
export function endedEnvironments(records: readonly EphemeralRecord[], now: Date): readonly EndedEnvironment[] {
  return records.flatMap(({ record, isOpen }) => {
    const { environment } = record.evidence;
    const end = endOf(record, isOpen, now);
    if (record.state === "inactive" || pullRequestOf(environment) === undefined || end === undefined) return [];
    return [{ environment, end, record }];
  });
}

function endOf(
  { evidence: { expiresAt } }: EvidenceRecord,
  isOpen: boolean | undefined,
  now: Date,
): EphemeralEnd | undefined {
  if (isOpen === false) return "closed";
  return expiresAt !== undefined && Date.parse(expiresAt) <= now.getTime() ? "expired" : undefined;
}
