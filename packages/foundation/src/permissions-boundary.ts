import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { UserError } from "@causeway/core";
import { BaseComponent, type EnvironmentContext } from "@causeway/core/component";
import { accessScope, globalArn, named } from "./access/access-scope.ts";
import { dmsAccountRoles } from "./access/deploy-roles.ts";
import { boundaryStatements } from "./boundary-statements.ts";
import { foundationPath, foundationTier } from "./foundation-path.ts";

export interface PermissionsBoundaryArgs {
  readonly environment: EnvironmentContext;
  readonly stateBucketArn: pulumi.Input<string>;
  readonly secretsKeyArn: pulumi.Input<string>;
  /** Project whose roles deployments make: they pass and take on no other. @default the foundation's own */
  readonly project?: string | undefined;
  /** Where deployments may work; us-east-1 always, for what has no region. @default the environment's own */
  readonly regions?: readonly string[] | undefined;
  /** Services on top of those that the components use, as IAM spells them: `elasticache`. @default none */
  readonly furtherServices?: readonly string[] | undefined;
}

/**
 * Makes the limit around every role that deploys, and around every role that such a role makes.
 * Makes: 1 policy. It grants nothing.
 *
 * Within it nobody can make a role without it, take it off or change it; pass, take on or change a role that is not the
 * project's, here or in another account; make users, access keys or identity providers; touch the foundation's own roles,
 * policies, bucket settings and key; work in other regions or with other services. Roles made by deployments cannot read the
 * state.
 *
 * It does not part projects of one account: what runs there under a role of its own, as another's function, is within reach.
 *
 * @throws UserError `foundation/service-invalid` for what is no service of IAM.
 * @throws UserError `foundation/scope-invalid` for a project that is no part of a name.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 */
export class PermissionsBoundary extends BaseComponent {
  readonly policyArn: pulumi.Output<string>;

  constructor(name: string, args: PermissionsBoundaryArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:foundation:PermissionsBoundary", name, args.environment, opts);

    const policy = this.createPolicy(args);

    this.policyArn = policy.arn;
    this.registerOutputs({ policyArn: this.policyArn });
  }

  /** The policy names itself, and so cannot wait for its own ARN. */
  private createPolicy({ environment, ...args }: PermissionsBoundaryArgs): aws.iam.Policy {
    const { project = environment.project, regions = [environment.region] } = args;
    const scope = accessScope({ project, suffix: "*", regions }, this.childOpts());
    const name = this.physicalName("iam-policy", "policy");
    const path = foundationPath(environment);
    const arn = (resource: string) => globalArn(scope, "iam", resource);
    const statements = boundaryStatements({
      boundaryArn: arn(`policy${path}${name}`),
      foundationRoles: arn(`role${path}*`),
      foundationPolicies: arn(`policy${path}*`),
      deployedRoles: [`role/${named(scope)}`, ...dmsAccountRoles, "role/aws-service-role/*"].map(arn),
      stateBucketArn: args.stateBucketArn,
      secretsKeyArn: args.secretsKeyArn,
      services: servicesWith(args.furtherServices ?? []),
      regions,
    });
    return new aws.iam.Policy(
      this.childName("policy"),
      {
        name,
        path,
        description: "The most that deployments, and the roles they make, can ever do",
        policy: pulumi.jsonStringify({ Version: "2012-10-17", Statement: statements }),
        tags: this.childTags("policy", { Tier: foundationTier }),
      },
      this.childOpts({ protect: this.lifecycle.protect }),
    );
  }
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
  "rds",
  "rds-db",
  "route53",
  "s3",
  "scheduler",
  "secretsmanager",
  "sns",
  "sqs",
  "ssm",
  "ssmmessages",
  "sts",
  "tag",
  "wafv2",
  "xray",
];

function servicesWith(further: readonly string[]): readonly string[] {
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
