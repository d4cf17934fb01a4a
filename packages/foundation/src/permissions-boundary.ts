import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { BaseComponent, type EnvironmentContext } from "@causeway/core/component";
import { accessScope, globalArn } from "./access/access-scope.ts";
import { assertBoundaryFits, boundedPlace, servicesWith } from "./boundary-plan.ts";
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
 * @throws UserError `foundation/policy-too-long` for more services and regions than IAM takes in 6,144 characters.
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
    const { furtherServices = [] } = args;
    assertBoundaryFits({ owner: environment, project, regions, furtherServices });
    const statements = boundaryStatements({
      ...boundedPlace((resource) => globalArn(scope, "iam", resource), { path, name, project }),
      stateBucketArn: args.stateBucketArn,
      stateObjectsArn: pulumi.interpolate`${args.stateBucketArn}/*`,
      secretsKeyArn: args.secretsKeyArn,
      services: servicesWith(furtherServices),
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
