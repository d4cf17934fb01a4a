import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { UserError } from "@causeway/core";
import type { Conditions } from "@causeway/core/component";

/** The part of an account that a role may touch. */
export interface AccessScope {
  readonly partition: pulumi.Input<string>;
  readonly accountId: pulumi.Input<string>;
  /** That all names of its stacks begin with: `shop` is also that of `shop-web`. */
  readonly project: string;
  /** That all names of the environment end with; `pr-*` for all of a kind, `*` for any of the project. */
  readonly suffix: string;
  readonly regions: readonly string[];
}

/**
 * Answers a scope of the provider's account.
 *
 * @throws UserError `foundation/scope-invalid` for a project or suffix that would let the role touch more than it says.
 */
export function accessScope(
  scope: Pick<AccessScope, "project" | "suffix" | "regions">,
  opts: pulumi.InvokeOutputOptions,
): AccessScope {
  assertForm("project", scope.project, /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
  assertForm("suffix", scope.suffix, /^(\*|[a-z0-9]+(-[a-z0-9]+)*(-\*)?)$/);
  const { accountId } = aws.getCallerIdentityOutput({}, opts);
  const { partition } = aws.getPartitionOutput({}, opts);
  return { ...scope, accountId, partition };
}

/** What every name of the environment looks like: `{project}-{component}-{suffix}`. */
export function named({ project, suffix }: AccessScope): string {
  return suffix === "*" ? `${project}-*` : `${project}-*-${suffix}`;
}

/** Answers the ARN of a thing in the scope's regions; the boundary keeps a role out of all others. */
export function regionalArn(scope: AccessScope, service: string, resource: string): pulumi.Output<string> {
  const [region, ...more] = scope.regions;
  return region === undefined || more.length > 0
    ? anyRegionArn(scope, service, resource)
    : pulumi.interpolate`arn:${scope.partition}:${service}:${region}:${scope.accountId}:${resource}`;
}

/** Answers the ARN of a thing in any region that the boundary lets a role work in. */
export function anyRegionArn(scope: AccessScope, service: string, resource: string): pulumi.Output<string> {
  return pulumi.interpolate`arn:${scope.partition}:${service}:*:${scope.accountId}:${resource}`;
}

/** Answers the ARN of a thing that has no region, as a role. */
export function globalArn(scope: AccessScope, service: string, resource: string): pulumi.Output<string> {
  return pulumi.interpolate`arn:${scope.partition}:${service}::${scope.accountId}:${resource}`;
}

/** The project, and those that begin with its name: to a pattern of names they are one. */
export function projectsOf({ project }: AccessScope): readonly string[] {
  return [project, `${project}-*`];
}

/**
 * For what AWS names by a random id, where only a tag tells whose it is. Every component writes the name that the thing has, or
 * would have, as its tag Name: it tells the environment too, as the ARNs of what has names do.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_tags.html
 */
export function taggedWith(scope: AccessScope): Conditions {
  return { StringLike: { "aws:ResourceTag/Name": named(scope) } };
}

/**
 * For what is made, and for the tags that it gets with it: they must be the environment's own, and nothing of another
 * environment may be given them. Where a thing has no tag yet, nothing is compared with it.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function madeWithTags(
  scope: AccessScope,
): Readonly<Record<"StringLike" | "StringLikeIfExists", Readonly<Record<string, string>>>> {
  return {
    StringLike: { "aws:RequestTag/Name": named(scope) },
    StringLikeIfExists: { "aws:ResourceTag/Name": named(scope) },
  };
}

/** Answers the ARN of a thing whose account is no part of it. */
export function awsArn({ partition }: AccessScope, rest: string): pulumi.Output<string> {
  return pulumi.interpolate`arn:${partition}:${rest}`;
}

/** Names of buckets are cut short in front, but always end with suffix, account and region. */
export function ownBuckets({ partition, suffix, accountId }: AccessScope): pulumi.Output<string> {
  return pulumi.interpolate`arn:${partition}:s3:::*-${suffix}-${accountId}-*`;
}

/** What AWS publishes for everybody, as the ids of its images. */
export function publicParameters({ partition }: AccessScope): pulumi.Output<string> {
  return pulumi.interpolate`arn:${partition}:ssm:*::parameter/aws/service/*`;
}

/**
 * Where a pipeline writes the images that it built, for fleets to start from: `/shop/images/web`.
 *
 * @see https://docs.aws.amazon.com/autoscaling/ec2/userguide/using-systems-manager-parameters.html
 */
export function imageParameters(scope: AccessScope): readonly pulumi.Output<string>[] {
  return projectsOf(scope).map((project) => regionalArn(scope, "ssm", `parameter/${project}/images/*`));
}

function assertForm(what: "project" | "suffix", value: string, form: RegExp): void {
  if (!form.test(value)) {
    throw new UserError(
      "foundation/scope-invalid",
      `The ${what} ${JSON.stringify(value)} is no part of a name; allowed are a-z, 0-9 and single hyphens${what === "suffix" ? ', and "-*" at the end' : ""}.`,
      { hint: `Give the ${what} of the stacks that shall be deployed, as their settings have it.` },
    );
  }
}
