import type * as pulumi from "@pulumi/pulumi";
import { type NameScope, physicalName, UserError } from "@causeway/core";
import { dmsAccountRoles } from "./access/deploy-roles.ts";
import { type BoundedPlace, boundaryStatements } from "./boundary-statements.ts";
import { foundationPath } from "./foundation-path.ts";
import { fittingPolicy } from "./policy-size.ts";

/** What a boundary is of, as far as settings tell. */
export interface BoundaryPlan {
  /** Of the foundation itself. */
  readonly owner: NameScope;
  /** Project whose roles deployments make. */
  readonly project: string;
  readonly regions: readonly string[];
  readonly furtherServices: readonly string[];
}

/**
 * Refuses a boundary that IAM would not take, before anything is made: the ARNs that are not known yet are counted at the
 * longest that they can be.
 *
 * @throws UserError `foundation/policy-too-long`, or `foundation/service-invalid` for what is no service of IAM.
 */
export function assertBoundaryFits({ owner, project, regions, furtherServices }: BoundaryPlan): void {
  const stateBucketArn = longArn("s3", `::${"b".repeat(63)}`);
  const place = boundedPlace((resource) => longArn("iam", `:123456789012:${resource}`), {
    path: foundationPath(owner),
    name: physicalName(owner, "iam-policy", "boundary-policy"),
    project,
  });
  const statements = boundaryStatements({
    ...place,
    stateBucketArn,
    stateObjectsArn: `${stateBucketArn}/*`,
    secretsKeyArn: longArn("kms", `ap-southeast-1:123456789012:key/${"0".repeat(36)}`),
    services: servicesWith(furtherServices),
    regions,
  });
  fittingPolicy(
    `the boundary with ${furtherServices.length} further services`,
    JSON.stringify({ Version: "2012-10-17", Statement: statements }),
    "Name only services that the stacks use beside those of the components, or fewer regions.",
  );
}

function longArn(service: string, rest: string): string {
  return `arn:aws-us-gov:${service}:${rest}`;
}

/** What of a boundary's place follows from names. */
export function boundedPlace(
  iamArn: (resource: string) => pulumi.Input<string>,
  { path, name, project }: { readonly path: string; readonly name: string; readonly project: string },
): Pick<BoundedPlace, "boundaryArn" | "foundationRoles" | "foundationPolicies" | "deployedRoles"> {
  return {
    boundaryArn: iamArn(`policy${path}${name}`),
    foundationRoles: iamArn(`role${path}*`),
    foundationPolicies: iamArn(`policy${path}*`),
    deployedRoles: [`role/${project}-*`, ...dmsAccountRoles, "role/aws-service-role/*"].map((role) => iamArn(role)),
  };
}

/** What the components make and run on. */
const componentServices = [
  "acm",
  "application-autoscaling",
  "autoscaling",
  "cloudfront",
  "cloudwatch",
  "codedeploy",
  "dms",
  "dynamodb",
  "ec2",
  "ec2messages",
  "ecr",
  "ecs",
  "elasticloadbalancing",
  "events",
  "iam",
  "kms",
  "lambda",
  "logs",
  "pricing",
  "rds",
  "rds-db",
  "route53",
  "s3",
  "scheduler",
  "secretsmanager",
  "servicequotas",
  "sns",
  "sqs",
  "ssm",
  "ssmmessages",
  "sts",
  "tag",
  "wafv2",
  "xray",
];

/**
 * Answers all services of a boundary.
 *
 * @throws UserError `foundation/service-invalid` for what is no service of IAM, and for "organizations".
 */
export function servicesWith(further: readonly string[]): readonly string[] {
  const wrong = further.find((service) => !/^[a-z][a-z0-9-]*$/.test(service));
  if (wrong !== undefined || further.includes("organizations")) {
    throw new UserError(
      "foundation/service-invalid",
      `The service ${JSON.stringify(wrong ?? "organizations")} cannot be in a boundary; allowed are prefixes of IAM actions, as "elasticache", but "organizations".`,
      { hint: 'Write what stands before the colon of an action, in lower case and without "*".' },
    );
  }
  return [...new Set([...componentServices, ...further])].toSorted();
}
