import * as pulumi from "@pulumi/pulumi";
import { UserError } from "../errors/user-error.ts";

type Texts = pulumi.Input<string> | readonly pulumi.Input<string>[];

/** Operators to condition keys to values, as `{ StringEquals: { "aws:SourceAccount": accountId } }`. */
export type Conditions = Readonly<Record<string, Readonly<Record<string, Texts>>>>;

/** Who: `{ Service: "s3.amazonaws.com" }`, or everybody, which only a Deny or a narrow condition makes harmless. */
export type Principals = "*" | Readonly<Partial<Record<"AWS" | "Service" | "Federated", Texts>>>;

interface Access {
  readonly sid?: string;
  readonly actions: readonly [string, ...string[]];
  readonly conditions?: Conditions;
}

/** One thing that a role may do: to named resources, or to any with the reason why AWS takes no narrower one. */
export type AccessStatement = Access &
  (
    | { readonly resources: readonly pulumi.Input<string>[]; readonly anyResource?: never }
    | { readonly anyResource: `https://${string}`; readonly resources?: never }
  );

/** One thing that others may, or may not, do to the resource whose policy this is. */
export interface ResourceStatement extends Access {
  /** @default Allow */
  readonly effect?: "Allow" | "Deny";
  readonly principals: Principals;
  /** In a key's policy `["*"]` is the key itself. */
  readonly resources: readonly pulumi.Input<string>[];
}

/** Who may take a role on. */
export interface TrustStatement {
  readonly principals: Principals;
  /** @default sts:AssumeRole */
  readonly action?: "sts:AssumeRole" | "sts:AssumeRoleWithWebIdentity";
  readonly conditions?: Conditions;
}

/**
 * Writes the policy of a role: what it may do, and to what.
 *
 * @throws UserError `iam/too-wide` for a statement without a resource, for resource or action `*`.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export function accessPolicy(statements: readonly AccessStatement[]): pulumi.Output<string> {
  return policy(
    statements.map(({ sid, actions, resources, conditions }) => {
      assertNamed(actions, resources);
      return { Sid: sid, Effect: "Allow", Action: actions, Resource: resources ?? "*", Condition: conditions };
    }),
  );
}

/** Writes the policy of a resource, as of a bucket, a key or a topic. */
export function resourcePolicy(statements: readonly ResourceStatement[]): pulumi.Output<string> {
  return policy(
    statements.map(({ sid, effect, principals, actions, resources, conditions }) => ({
      Sid: sid,
      Effect: effect ?? "Allow",
      Principal: principals,
      Action: actions,
      Resource: resources,
      Condition: conditions,
    })),
  );
}

/** Writes who may take a role on. */
export function trustPolicy(statements: readonly TrustStatement[]): pulumi.Output<string> {
  return policy(
    statements.map(({ principals, action, conditions }) => ({
      Effect: "Allow",
      Principal: principals,
      Action: action ?? "sts:AssumeRole",
      Condition: conditions,
    })),
  );
}

/** Without the version AWS reads a policy by the rules of 2008, without variables. JSON drops what is undefined. */
function policy(statements: readonly object[]): pulumi.Output<string> {
  return pulumi.jsonStringify({ Version: "2012-10-17", Statement: statements });
}

/** An output is not known here; what it turns out to be is for the guard to judge. */
function assertNamed(actions: readonly string[], resources: AccessStatement["resources"]): void {
  const wide = [
    ...actions.filter((action) => /^(\*|[^:]+:\*)$/.test(action)),
    ...(resources ?? []).filter((each) => each === "*"),
  ];
  if (wide.length > 0 || resources?.length === 0) {
    throw new UserError(
      "iam/too-wide",
      `A policy allows ${actions.join(", ")} on ${resources?.length === 0 ? "nothing" : String(wide[0])}; allowed are single actions on named resources.`,
      { hint: "Name the actions and the ARNs. Where AWS takes no ARN, write anyResource with the page that says so." },
    );
  }
}
