import { quotaCodes } from "./quota-codes.ts";
import type { QuotaKind } from "./quota-kind.ts";

/** Answers how to get more of something. @param wanted How many are needed in all. */
export function increaseFix(kind: QuotaKind, region: string, wanted: number): string {
  const known = quotaCodes[kind];
  const way =
    known === undefined
      ? "Ask AWS Support for an increase"
      : `Ask for an increase: aws service-quotas request-service-quota-increase --service-code ${known.service} --quota-code ${known.code} --desired-value ${wanted} --region ${region}`;
  return `${way}; or delete what is not needed any more.`;
}
