import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { UserError } from "@causeway/core";
import {
  type AccessStatement,
  accessPolicy,
  BaseComponent,
  type EnvironmentContext,
  trustPolicy,
} from "@causeway/core/component";
import { foundationPath, foundationTier } from "../foundation-path.ts";
import { fittingPolicy } from "../policy-size.ts";

export interface GithubRoleArgs {
  readonly environment: EnvironmentContext;
  readonly description: string;
  readonly providerArn: pulumi.Input<string>;
  /** The claims that are trusted, letter for letter. */
  readonly subjects: readonly [string, ...string[]];
  readonly sessionHours: number;
  readonly boundaryArn: pulumi.Input<string>;
  /** One policy each: a role takes ten, of 6,144 characters. */
  readonly access: Readonly<Record<string, readonly AccessStatement[]>>;
  /** Actions that no other policy gives it, as `secrets`: one policy more. @default none */
  readonly denied?: readonly string[] | undefined;
}

/**
 * Makes a role that jobs of GitHub can take on.
 * Makes: 1 role; 1 policy per kind of access and 1 for what is denied, each with its attachment.
 *
 * @throws UserError `foundation/session-invalid` for other hours than IAM allows.
 * @throws UserError `foundation/policy-too-long` for a policy that IAM does not take, as one of too many zones.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc_verify-thumbprint.html
 */
export class GithubRole extends BaseComponent {
  readonly roleArn: pulumi.Output<string>;

  constructor(name: string, args: GithubRoleArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:foundation:GithubRole", name, args.environment, opts);

    const role = this.createRole(args);
    for (const [part, statements] of Object.entries(args.access)) {
      this.attach(role, part, accessPolicy(statements));
    }
    if (args.denied !== undefined) this.attach(role, "denied", denial(args.denied));

    this.roleArn = role.arn;
    this.registerOutputs({ roleArn: this.roleArn });
  }

  private createRole(args: GithubRoleArgs): aws.iam.Role {
    return new aws.iam.Role(
      this.childName("role"),
      {
        name: this.physicalName("iam-role", "role"),
        path: foundationPath(this.environment),
        description: args.description,
        assumeRolePolicy: trustPolicy([
          {
            principals: { Federated: args.providerArn },
            action: "sts:AssumeRoleWithWebIdentity",
            conditions: {
              StringEquals: { [`${githubIssuer}:aud`]: awsAudience, [`${githubIssuer}:sub`]: args.subjects },
            },
          },
        ]),
        maxSessionDuration: secondsOf(args.sessionHours),
        permissionsBoundary: args.boundaryArn,
        tags: this.childTags("role", { Tier: foundationTier }),
      },
      this.childOpts({ protect: this.lifecycle.protect }),
    );
  }

  private attach(role: aws.iam.Role, part: string, document: pulumi.Output<string>): void {
    const policy = new aws.iam.Policy(
      this.childName(part),
      {
        name: this.physicalName("iam-policy", part),
        path: foundationPath(this.environment),
        policy: document.apply((text) =>
          fittingPolicy(this.childName(part), text, "Name fewer zones and regions, or give the stacks shorter names."),
        ),
        tags: this.childTags(part, { Tier: foundationTier }),
      },
      this.childOpts(),
    );
    new aws.iam.RolePolicyAttachment(
      this.childName(`${part}-attachment`),
      { role: role.name, policyArn: policy.arn },
      this.childOpts(),
    );
  }
}

/** A denial counts over whatever is allowed, so that no resource can be left out of it. */
function denial(actions: readonly string[]): pulumi.Output<string> {
  return pulumi.jsonStringify({
    Version: "2012-10-17",
    Statement: [{ Sid: "Denied", Effect: "Deny", Action: actions, Resource: "*" }],
  });
}

export const githubIssuer = "token.actions.githubusercontent.com";
export const awsAudience = "sts.amazonaws.com";

function secondsOf(hours: number): number {
  if (!Number.isInteger(hours) || hours < 1 || hours > 12) {
    throw new UserError(
      "foundation/session-invalid",
      `A session of ${hours} hours is not possible; allowed are 1 to 12.`,
      {
        hint: "A job of GitHub lives 6 hours at the longest.",
      },
    );
  }
  return hours * 3600;
}
