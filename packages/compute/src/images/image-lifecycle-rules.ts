import { UserError } from "@causeway/core";

/** Which images of a repository expire, and which never do. */
export interface ImageRetention {
  /** Days that an image without a tag is kept, at least 1. */
  readonly untaggedDays: number;
  /** How the tags of ordinary builds start. */
  readonly buildTagPrefix: string;
  /** How many of the newest builds are kept, at least 1. */
  readonly keepBuilds: number;
  /** How the tags start that the deployer puts on what serves, and on what a rollback would start again. */
  readonly liveTagPrefixes: readonly string[];
}

/** There is no selection of all images: it would take what serves. */
interface LifecycleRule {
  readonly rulePriority: number;
  readonly description: string;
  readonly selection:
    | {
        readonly tagStatus: "tagged";
        readonly tagPrefixList: readonly [string];
        readonly countType: "imageCountMoreThan";
        readonly countNumber: number;
      }
    | {
        readonly tagStatus: "untagged";
        readonly countType: "sinceImagePushed";
        readonly countUnit: "days";
        readonly countNumber: number;
      };
  readonly action: { readonly type: "expire" };
}

/** As many images as a repository holds, unless AWS has raised its quota. */
const moreThanThereCanBe = 100_000;

/**
 * Writes the rules by which ECR expires images. The first match decides: an image with a live tag is held by the rule of that
 * tag, which never expires one, whatever else it is tagged with. Each prefix has a rule to itself, since ECR takes several in
 * one rule for "all of them".
 *
 * @throws UserError `compute/retention-invalid` for less than one day or build, and for prefixes that are empty or start one another.
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html
 */
export function imageLifecycleRules(retention: ImageRetention): readonly LifecycleRule[] {
  assertCounts(retention);
  assertDistinctPrefixes([retention.buildTagPrefix, ...retention.liveTagPrefixes]);
  const live = retention.liveTagPrefixes.map((prefix) =>
    keepNewest(prefix, moreThanThereCanBe, `Never expire what is tagged ${prefix}*`),
  );
  const { buildTagPrefix, keepBuilds, untaggedDays } = retention;
  const builds = keepNewest(buildTagPrefix, keepBuilds, `Keep the newest ${keepBuilds} builds`);
  const untagged = {
    description: `Expire untagged images after ${untaggedDays} days`,
    selection: { tagStatus: "untagged", countType: "sinceImagePushed", countUnit: "days", countNumber: untaggedDays },
  } as const;
  return [...live, builds, untagged].map((rule, index) => ({
    rulePriority: index + 1,
    ...rule,
    action: { type: "expire" },
  }));
}

function keepNewest(
  prefix: string,
  countNumber: number,
  description: string,
): Pick<LifecycleRule, "description" | "selection"> {
  return {
    description,
    selection: { tagStatus: "tagged", tagPrefixList: [prefix], countType: "imageCountMoreThan", countNumber },
  };
}

function assertCounts({ untaggedDays, keepBuilds }: ImageRetention): void {
  for (const [setting, count] of Object.entries({ untaggedDays, keepBuilds })) {
    if (!Number.isInteger(count) || count < 1) {
      throw invalid(`${setting} is ${count}; allowed is a whole number from 1.`);
    }
  }
}

function assertDistinctPrefixes(prefixes: readonly string[]): void {
  const malformed = prefixes.find((prefix) => !/^\w[\w.-]*$/.test(prefix));
  if (malformed !== undefined) {
    throw invalid(
      `A tag prefix is ${JSON.stringify(malformed)}; allowed are letters, digits, "_", "." and "-", with neither "." nor "-" first.`,
    );
  }
  for (const [index, prefix] of prefixes.entries()) {
    const other = prefixes.find((each, at) => at !== index && each.startsWith(prefix));
    if (other !== undefined) {
      throw invalid(
        `The tag prefix ${JSON.stringify(prefix)} also matches ${JSON.stringify(other)}; allowed are prefixes of which none starts another.`,
      );
    }
  }
}

function invalid(message: string): UserError {
  return new UserError("compute/retention-invalid", message, {
    hint: 'Tag builds as "build-123" and what is deployed as "deployed-prod-123", so that ECR can tell them apart.',
  });
}
