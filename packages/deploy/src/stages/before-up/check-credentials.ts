import { passed, skipped, type StageEnd, stopped } from "../stage-end.ts";

export interface CredentialQuestion {
  readonly until: Date | undefined;
  /** When the run began; its limit counts from then. */
  readonly begun: Date;
  readonly timeLimitMs: number;
}

/** Refuses credentials that would expire while resources are being made. */
export function checkCredentials({ until, begun, timeLimitMs }: CredentialQuestion): StageEnd<undefined> {
  if (until === undefined) return skipped(undefined, "Nothing is known of an expiry.");
  if (Number.isNaN(until.getTime()))
    return stopped({
      reason: "invalid-input",
      message: "When the credentials expire is no date.",
      hint: "Give it as ISO 8601, such as the output `aws-expiration` of aws-actions/configure-aws-credentials.",
    });
  const end = new Date(begun.getTime() + timeLimitMs);
  const [expiry, limit] = [until, end].map((date) => date.toISOString().replace(/\.\d+Z$/u, "Z"));
  if (until.getTime() >= end.getTime()) return passed(undefined, `They hold until ${expiry}.`);
  return stopped({
    reason: "credentials",
    message: `The credentials expire at ${expiry}, and this run may last until ${limit}.`,
    hint: "Let the session last longer (`role-duration-seconds`, at most what the role allows), or lower the time limit.",
  });
}
