import type * as aws from "@pulumi/aws";
import { UserError } from "@causeway/core";

type StorageClass = "STANDARD_IA" | "ONEZONE_IA" | "INTELLIGENT_TIERING" | "GLACIER_IR" | "GLACIER" | "DEEP_ARCHIVE";

/** What becomes of objects as they grow old. */
export interface BucketLifecycleRule {
  /** Tells the rules of a bucket apart: a-z, 0-9 and hyphens. */
  readonly id: string;
  /** @default every object */
  readonly prefix?: string;
  /** To cheaper classes, in the order of their days. 30 days at the least for the two that are infrequently accessed. */
  readonly transitions?: readonly { readonly afterDays: number; readonly storageClass: StorageClass }[];
  /** Days until the object is no longer the current one: it is then kept as long as other old versions. */
  readonly expireAfterDays?: number;
}

type Rule = aws.types.input.s3.BucketLifecycleConfigurationRule;

/**
 * Plans all rules of a versioned bucket: those given, and first the one that every bucket has, which removes parts of
 * uploads after 7 days, old versions after `noncurrentDays` and delete markers that hide nothing.
 *
 * @throws UserError `bucket/lifecycle-invalid` for what S3 would refuse.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html
 */
export function planLifecycle(rules: readonly BucketLifecycleRule[], noncurrentDays: number): Rule[] {
  assertDays("old versions", [noncurrentDays]);
  const ids = [tidyUp, ...rules.map(({ id }) => id)];
  for (const [index, rule] of rules.entries()) {
    if (!/^[a-z0-9][a-z0-9-]{0,254}$/.test(rule.id) || ids.indexOf(rule.id) <= index) {
      throw invalid(`The rule's id ${JSON.stringify(rule.id)}`, "is not one of its own, of a-z, 0-9 and hyphens");
    }
    assertRule(rule);
  }
  return [
    {
      id: tidyUp,
      status: "Enabled",
      filter: {},
      abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
      noncurrentVersionExpiration: { noncurrentDays },
      expiration: { expiredObjectDeleteMarker: true },
    },
    ...rules.map(ruleOf),
  ];
}

const tidyUp = "tidy-up";

const infrequent: readonly StorageClass[] = ["STANDARD_IA", "ONEZONE_IA"];

function ruleOf({ id, prefix, transitions = [], expireAfterDays }: BucketLifecycleRule): Rule {
  return {
    id,
    status: "Enabled",
    filter: prefix === undefined ? {} : { prefix },
    ...(transitions.length === 0
      ? {}
      : { transitions: transitions.map(({ afterDays, storageClass }) => ({ days: afterDays, storageClass })) }),
    ...(expireAfterDays === undefined ? {} : { expiration: { days: expireAfterDays } }),
  };
}

function assertRule({ id, transitions = [], expireAfterDays }: BucketLifecycleRule): void {
  const days = [
    ...transitions.map(({ afterDays }) => afterDays),
    ...(expireAfterDays === undefined ? [] : [expireAfterDays]),
  ];
  if (days.length === 0) {
    throw invalid(`The rule "${id}"`, "does nothing; allowed are rules with transitions or an expiry");
  }
  assertDays(`the rule "${id}"`, days);
  if (days.some((day, index) => index > 0 && day <= (days[index - 1] ?? 0))) {
    throw invalid(`The rule "${id}"`, `has the days ${days.join(", ")}; allowed are days that rise`);
  }
  const early = transitions.find(({ afterDays, storageClass }) => infrequent.includes(storageClass) && afterDays < 30);
  if (early !== undefined) {
    throw invalid(
      `The rule "${id}"`,
      `moves to ${early.storageClass} after ${early.afterDays} days; allowed are 30 or more`,
    );
  }
}

function assertDays(what: string, days: readonly number[]): void {
  const wrong = days.find((day) => !Number.isInteger(day) || day < 1 || day > 2_147_483_647);
  if (wrong !== undefined) {
    throw invalid(`The days of ${what}`, `are ${wrong}; allowed are whole numbers from 1`);
  }
}

function invalid(what: string, problem: string): UserError {
  return new UserError("bucket/lifecycle-invalid", `${what} ${problem}.`, {
    hint: 'Write a rule as { id: "archive", prefix: "reports/", transitions: [{ afterDays: 90, storageClass: "GLACIER_IR" }] }.',
  });
}
