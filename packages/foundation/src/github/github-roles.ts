import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { UserError } from "@causeway/core";
import { BaseComponent, type EnvironmentContext } from "@causeway/core/component";
import { type AccessScope, accessScope } from "../access/access-scope.ts";
import { cutoverAccess, cutoverRecords } from "../access/cutover-access.ts";
import { cutoverVersions } from "../access/cutover-versions.ts";
import { deployCompute } from "../access/deploy-compute.ts";
import { deployData } from "../access/deploy-data.ts";
import { deployEdge } from "../access/deploy-edge.ts";
import { deployNetwork } from "../access/deploy-network.ts";
import { deployPreflight } from "../access/deploy-preflight.ts";
import { deployRoles } from "../access/deploy-roles.ts";
import { deploySignals } from "../access/deploy-signals.ts";
import { emptyBuckets } from "../access/empty-buckets.ts";
import { readAccess, secretsInDescriptions } from "../access/read-access.ts";
import { readState, type StatePlace, writeJournal, writeState } from "../access/state-access.ts";
import { foundationTier } from "../foundation-path.ts";
import { awsAudience, githubIssuer, GithubRole, type GithubRoleArgs } from "./github-role.ts";
import { type GithubRepository, githubSubject, type SubjectContext } from "./github-subject.ts";

export interface GithubRolesArgs extends GithubRepository {
  readonly environment: EnvironmentContext;
  /** Environments of GitHub that are deployed into this account. */
  readonly environments: readonly GithubEnvironment[];
  /** Branch from which drift is looked for, outside of any environment. @default main */
  readonly defaultBranch?: string | undefined;
  /** An account holds one provider for GitHub: the ARN of the one that it has. @default one is made */
  readonly existingProviderArn?: pulumi.Input<string> | undefined;
  readonly stateBucketArn: pulumi.Input<string>;
  readonly secretsKeyArn: pulumi.Input<string>;
  /** Key that encrypts the bucket, if it is another. @default that of the secrets */
  readonly stateKeyArn?: pulumi.Input<string> | undefined;
  readonly boundaryArn: pulumi.Input<string>;
  /** Project whose names the roles may touch, as those of the projects that begin with it: `shop-web` too. @default the foundation's own */
  readonly project?: string | undefined;
  /** @default the environment's own */
  readonly regions?: readonly string[] | undefined;
  /** Zones whose records deployments may set, and a cut-over may point elsewhere. @default none */
  readonly zoneArns?: readonly pulumi.Input<string>[] | undefined;
  /** Domains for which, and below which, deployments may make zones of their own. @default none */
  readonly newZones?: readonly string[] | undefined;
  /** How long a deployment or a step of a cut-over may take. @default 6, as long as a job of GitHub lives */
  readonly sessionHours?: number | undefined;
}

/** An environment as GitHub knows it. */
export interface GithubEnvironment {
  /** As in the workflow's `environment:`, capitals included. Cut-overs run in `NAME-cutover`, which can ask other people. */
  readonly name: string;
  /** Suffix of the names that its roles may touch, `pr-*` for one environment per pull request. @default any of the project */
  readonly suffix?: string | undefined;
  /** Zones of its stacks, where they are not all of the account's. @default those of the arguments */
  readonly zoneArns?: readonly pulumi.Input<string>[] | undefined;
  /** Names whose simple records a cut-over may replace by weighted ones, in lower case. @default none */
  readonly dividedNames?: readonly string[] | undefined;
  /**
   * Whether deployments may delete all objects of the suffix's buckets: without it an ephemeral environment cannot be destroyed
   * while its buckets hold any. @default false
   */
  readonly emptiesBuckets?: boolean | undefined;
}

/**
 * Makes the roles that workflows take on, without a key that anybody could keep.
 * Makes: 1 identity provider, unless there is one; 1 role for previews; 2 roles per environment, to deploy and to cut over. Each
 * is within the boundary, and each is trusted from one place in one repository.
 *
 * A preview reads, from pull requests of the repository itself and from the default branch. It can decrypt the secrets of the
 * stacks: whoever may push a branch can read them there. It reads no data in AWS, and so cannot refresh: run it as
 * `pulumi preview --refresh=false`. Whoever looks for drift takes on the role of deployments.
 *
 * @throws UserError `foundation/github-name-invalid` for a repository, environment or branch that GitHub cannot have.
 * @throws UserError `foundation/scope-invalid` for a project or suffix that is no part of a name, and for buckets of any suffix
 * that shall be emptied.
 * @throws UserError `foundation/session-invalid` for other hours than IAM allows.
 * @throws UserError `foundation/policy-too-long` for a policy that IAM does not take, as one of too many zones.
 * @see https://docs.github.com/en/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-aws
 */
export class GithubRoles extends BaseComponent {
  readonly providerArn: pulumi.Output<string>;
  readonly previewRoleArn: pulumi.Output<string>;
  /** By the name of the environment. */
  readonly deployRoleArns: Readonly<Record<string, pulumi.Output<string>>>;
  readonly cutoverRoleArns: Readonly<Record<string, pulumi.Output<string>>>;

  constructor(name: string, args: GithubRolesArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:foundation:GithubRoles", name, args.environment, opts);

    this.providerArn = pulumi.output(args.existingProviderArn ?? this.createProvider().arn);
    this.previewRoleArn = this.createPreviewRole(args);
    assertDistinct(args.environments);
    const roles = args.environments.map((each) => [each.name, this.createRoles(each, args)] as const);

    this.deployRoleArns = Object.fromEntries(roles.map(([environment, { deploy }]) => [environment, deploy]));
    this.cutoverRoleArns = Object.fromEntries(roles.map(([environment, { cutover }]) => [environment, cutover]));
    this.registerOutputs({
      providerArn: this.providerArn,
      previewRoleArn: this.previewRoleArn,
      deployRoleArns: this.deployRoleArns,
      cutoverRoleArns: this.cutoverRoleArns,
    });
  }

  /** No thumbprints: AWS trusts GitHub by its own list of authorities. */
  private createProvider(): aws.iam.OpenIdConnectProvider {
    return new aws.iam.OpenIdConnectProvider(
      this.childName("github"),
      {
        url: `https://${githubIssuer}`,
        clientIdLists: [awsAudience],
        tags: this.childTags("github", { Tier: foundationTier }),
      },
      this.childOpts({ protect: this.lifecycle.protect }),
    );
  }

  private createPreviewRole(args: GithubRolesArgs): pulumi.Output<string> {
    return this.createRole("preview", args, {
      description: `Previews of ${args.repository}: reads settings and state`,
      trust: [{ kind: "pull-request" }, { kind: "branch", name: args.defaultBranch ?? "main" }],
      sessionHours: 1,
      access: { state: readState(statePlace(args)), read: readAccess(this.scopeOf(args, "*")) },
      denied: secretsInDescriptions,
    });
  }

  private createRoles(
    { name, suffix = "*", emptiesBuckets = false, ...own }: GithubEnvironment,
    args: GithubRolesArgs,
  ) {
    const zoneArns = own.zoneArns ?? args.zoneArns ?? [];
    const scope = this.scopeOf(args, suffix);
    const part = rolePart(name);
    const { sessionHours = 6 } = args;
    return {
      deploy: this.createRole(`deploy-${part}`, args, {
        description: `Deployments of ${args.repository} to ${name}`,
        trust: [{ kind: "environment", name }],
        sessionHours,
        access: {
          state: writeState(statePlace(args)),
          read: readAccess(scope),
          network: deployNetwork(scope),
          data: [...deployData(scope), ...(emptiesBuckets ? emptyBuckets(scope) : [])],
          compute: deployCompute(scope),
          edge: deployEdge(scope, { zoneArns, newZones: args.newZones ?? [] }),
          signals: [...deploySignals(scope), ...deployPreflight(scope)],
          roles: deployRoles(scope, args.boundaryArn),
        },
      }),
      cutover: this.createRole(`cutover-${part}`, args, {
        description: `Cut-overs of ${args.repository} in ${name}`,
        trust: [{ kind: "environment", name: `${name}-cutover` }],
        sessionHours,
        access: {
          state: writeJournal(statePlace(args)),
          cutover: cutoverAccess(scope),
          versions: cutoverVersions(scope),
          ...(zoneArns.length === 0 ? {} : { records: cutoverRecords(scope, zoneArns, own.dividedNames) }),
        },
      }),
    };
  }

  private createRole(
    part: string,
    args: GithubRolesArgs,
    role: Pick<GithubRoleArgs, "description" | "sessionHours" | "access" | "denied"> & {
      readonly trust: readonly [SubjectContext, ...SubjectContext[]];
    },
  ): pulumi.Output<string> {
    const { environment, boundaryArn } = args;
    const { trust, ...rest } = role;
    const [first, ...more] = trust;
    const subjects = [githubSubject(args, first), ...more.map((context) => githubSubject(args, context))] as const;
    return new GithubRole(
      this.childName(part),
      { ...rest, environment, boundaryArn, subjects, providerArn: this.providerArn },
      this.childOpts(),
    ).roleArn;
  }

  private scopeOf({ project, regions, environment }: GithubRolesArgs, suffix: string): AccessScope {
    return accessScope(
      { project: project ?? environment.project, suffix, regions: regions ?? [environment.region] },
      this.childOpts(),
    );
  }
}

function statePlace({ stateBucketArn, secretsKeyArn, stateKeyArn }: GithubRolesArgs): StatePlace {
  return { stateBucketArn, keyArns: stateKeyArn === undefined ? [secretsKeyArn] : [secretsKeyArn, stateKeyArn] };
}

/** Answers an environment as the names of its roles have it: two of the same would share them. */
export function rolePart(environment: string): string {
  return environment.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
}

function assertDistinct(environments: readonly GithubEnvironment[]): void {
  const same = [...Map.groupBy(environments, ({ name }) => rolePart(name)).values()].find(({ length }) => length > 1);
  if (same !== undefined) {
    throw new UserError(
      "foundation/github-name-invalid",
      `The environments ${same.map(({ name }) => JSON.stringify(name)).join(" and ")} would share their roles; allowed are names that differ in letters and digits.`,
      { hint: "Rename one of them in GitHub." },
    );
  }
}
