import type { EnvironmentContext } from "@causeway/core/component";
import { describe, expect, test } from "vitest";
import { namesOf, record, testEnvironment } from "@causeway/testing/components";
import { documentOf, statementsOf } from "../../test/policies.ts";
import { type GithubEnvironment, GithubRoles, type GithubRolesArgs } from "./github-roles.ts";

const stateBucketArn = "arn:aws:s3:::state";
const secretsKeyArn = "arn:aws:kms:eu-west-1:123456789012:key/1";
const boundaryArn = "arn:aws:iam::123456789012:policy/migration/foundation-blue/boundary";
const zoneArn = "arn:aws:route53:::hostedzone/Z1";

const makeRoles = (args: Partial<GithubRolesArgs> = {}, overrides: Partial<EnvironmentContext> = {}) =>
  new GithubRoles("github", {
    environment: testEnvironment(overrides),
    repository: "octo-org/shop",
    environments: [{ name: "prod", suffix: "blue" }],
    stateBucketArn,
    secretsKeyArn,
    boundaryArn,
    zoneArns: [zoneArn],
    ...args,
  });

const recordRoles = (args: Partial<GithubRolesArgs> = {}, overrides: Partial<EnvironmentContext> = {}) =>
  record(() => makeRoles(args, overrides));

const provider = "arn:aws:mock:eu-test-1:123456789012:github-github";

const trust = (sub: readonly string[], Federated = provider) => ({
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Allow",
      Principal: { Federated },
      Action: "sts:AssumeRoleWithWebIdentity",
      Condition: {
        StringEquals: {
          "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
          "token.actions.githubusercontent.com:sub": sub,
        },
      },
    },
  ],
});

describe("GithubRoles", () => {
  // Renaming one of these replaces a living resource: add an alias in the component with every change here.
  test("makes exactly these resources under these names", async () => {
    const policies = {
      preview: ["denied", "read", "state"],
      "deploy-prod": ["compute", "data", "edge", "network", "read", "roles", "signals", "state"],
      "cutover-prod": ["cutover", "records", "state", "versions"],
    };
    const roles = Object.entries(policies).flatMap(([role, parts]) => [
      `aws:iam/role:Role github-${role}-role`,
      `causeway:foundation:GithubRole github-${role}`,
      ...parts.flatMap((part) => [
        `aws:iam/policy:Policy github-${role}-${part}`,
        `aws:iam/rolePolicyAttachment:RolePolicyAttachment github-${role}-${part}-attachment`,
      ]),
    ]);

    expect(namesOf(await recordRoles())).toEqual(
      [
        "aws:iam/openIdConnectProvider:OpenIdConnectProvider github-github",
        "causeway:foundation:GithubRoles github",
        "pulumi:providers:aws aws",
        ...roles,
      ].toSorted(),
    );
  });

  test("trusts GitHub without thumbprints, or by the provider that the account has", async () => {
    const existingProviderArn = "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com";
    const { inputs } = (await recordRoles()).find("github-github");
    const existing = await recordRoles({ existingProviderArn });

    expect(inputs).toMatchObject({
      url: "https://token.actions.githubusercontent.com",
      clientIdLists: ["sts.amazonaws.com"],
    });
    expect(inputs).not.toHaveProperty("thumbprintLists");
    expect(namesOf(existing).filter((name) => name.includes("openIdConnectProvider"))).toEqual([]);
    expect(documentOf(existing.find("github-preview-role").inputs.assumeRolePolicy)).toEqual(
      trust(["repo:octo-org/shop:pull_request", "repo:octo-org/shop:ref:refs/heads/main"], existingProviderArn),
    );
  });

  test.each([
    [undefined, "octo-org/shop"],
    [{ kind: "id", ownerId: 12, repositoryId: 34 } as const, "octo-org@12/shop@34"],
  ])("trusts each role from its own place, letter for letter, with the subject %j", async (subject, repo) => {
    const { find } = await recordRoles({ subject, defaultBranch: "trunk" });
    const trusted = (role: string) => documentOf(find(`github-${role}-role`).inputs.assumeRolePolicy);

    expect(trusted("preview")).toEqual(trust([`repo:${repo}:pull_request`, `repo:${repo}:ref:refs/heads/trunk`]));
    expect(trusted("deploy-prod")).toEqual(trust([`repo:${repo}:environment:prod`]));
    expect(trusted("cutover-prod")).toEqual(trust([`repo:${repo}:environment:prod-cutover`]));
  });

  test("keeps every role within the boundary, apart from what deployments make, and no longer than a job", async () => {
    const { find } = await recordRoles();
    const made = ["preview", "deploy-prod", "cutover-prod"].map((role) => find(`github-${role}-role`).inputs);

    expect(made.map(({ permissionsBoundary, path }) => [permissionsBoundary, path])).toEqual([
      [boundaryArn, "/migration/foundation-blue/"],
      [boundaryArn, "/migration/foundation-blue/"],
      [boundaryArn, "/migration/foundation-blue/"],
    ]);
    expect(made.map(({ maxSessionDuration }) => maxSessionDuration)).toEqual([3600, 21_600, 21_600]);
  });

  test.each([0, 13, 1.5])("refuses sessions of %d hours", async (sessionHours) => {
    await expect(recordRoles({ sessionHours })).rejects.toMatchObject({ code: "foundation/session-invalid" });
  });

  test("refuses an environment with a wildcard", async () => {
    await expect(recordRoles({ environments: [{ name: "pr-*" }] })).rejects.toMatchObject({
      code: "foundation/github-name-invalid",
    });
  });

  test("refuses environments that would share their roles", async () => {
    await expect(recordRoles({ environments: [{ name: "Prod" }, { name: "prod" }] })).rejects.toMatchObject({
      code: "foundation/github-name-invalid",
      message: expect.stringContaining('"Prod" and "prod" would share their roles'),
    });
  });

  test.each([
    { project: "*" },
    { project: "shop*" },
    { environments: [{ name: "prod", suffix: "" }] },
    { environments: [{ name: "prod", suffix: "b*" }] },
    { environments: [{ name: "prod", suffix: "*-blue" }] },
  ])("refuses %j, with which a role could touch more than it says", async (args) => {
    await expect(recordRoles(args)).rejects.toMatchObject({ code: "foundation/scope-invalid" });
  });

  test("takes one environment for all pull requests, and one for any of the project", async () => {
    const databases = async (suffix?: string) => {
      const environments = [suffix === undefined ? { name: "pr" } : { name: "pr", suffix }];
      return statementsOf((await recordRoles({ environments })).find("github-deploy-pr-data"))[0]?.Resource;
    };

    expect(await databases("pr-*")).toContain("arn:aws:rds:eu-west-1:123456789012:db:migration-*-pr-*");
    expect(await databases()).toContain("arn:aws:rds:eu-west-1:123456789012:db:migration-*");
  });

  test("lets previews read the state, deployments write it, and cut-overs write their journal only", async () => {
    const { find } = await recordRoles({ stateKeyArn: "arn:aws:kms:eu-west-1:123456789012:key/2" });
    const keys = [secretsKeyArn, "arn:aws:kms:eu-west-1:123456789012:key/2"];
    const read = [
      {
        Sid: "ListState",
        Effect: "Allow",
        Action: ["s3:ListBucket", "s3:GetBucketLocation"],
        Resource: [stateBucketArn],
      },
      { Sid: "ReadState", Effect: "Allow", Action: ["s3:GetObject"], Resource: [`${stateBucketArn}/.pulumi/*`] },
      { Sid: "DecryptState", Effect: "Allow", Action: ["kms:Decrypt", "kms:DescribeKey"], Resource: keys },
    ];

    expect(statementsOf(find("github-preview-state"))).toEqual(read);
    expect(statementsOf(find("github-deploy-prod-state"))).toEqual([
      ...read,
      {
        Sid: "WriteState",
        Effect: "Allow",
        Action: ["s3:PutObject", "s3:DeleteObject"],
        Resource: [`${stateBucketArn}/.pulumi/*`],
      },
      { Sid: "EncryptState", Effect: "Allow", Action: ["kms:Encrypt", "kms:GenerateDataKey"], Resource: keys },
    ]);
    expect(statementsOf(find("github-cutover-prod-state"))).toEqual([
      ...read,
      {
        Sid: "Journal",
        Effect: "Allow",
        Action: ["s3:GetObject", "s3:PutObject"],
        Resource: [`${stateBucketArn}/.causeway/cutovers/*`],
      },
      { Sid: "EncryptJournal", Effect: "Allow", Action: ["kms:GenerateDataKey"], Resource: keys },
    ]);
  });

  test("lets deployments make roles within the boundary only, and pass none but the project's", async () => {
    const statements = statementsOf((await recordRoles()).find("github-deploy-prod-roles"));
    const roles = ["migration-*-blue", "dms-vpc-role", "dms-cloudwatch-logs-role"].map(
      (role) => `arn:aws:iam::123456789012:role/${role}`,
    );
    const creating = statements.filter(({ Action }) =>
      Action.some((action) => /:(Create|Attach|Put)Role/.test(action)),
    );

    expect(creating).toEqual([
      expect.objectContaining({
        Sid: "RolesWithinTheBoundary",
        Resource: roles,
        Condition: { StringEquals: { "iam:PermissionsBoundary": boundaryArn } },
      }),
    ]);
    expect(statements.find(({ Sid }) => Sid === "PassRoles")).toMatchObject({
      Action: ["iam:PassRole"],
      Resource: roles,
      Condition: {
        StringLike: {
          // A role that reads secrets is passed to DMS under the name that it has in the region.
          "iam:PassedToService": expect.arrayContaining(["ecs-tasks.amazonaws.com", "dms.*.amazonaws.com"]),
        },
      },
    });
  });

  test("gives two foundations in one account no common name", async () => {
    const names = async (suffix: string) =>
      (await recordRoles({}, { suffix })).resources.flatMap(({ inputs }) =>
        typeof inputs.name === "string" ? inputs.name : [],
      );
    const [blue, green] = [await names("blue"), await names("green")];

    expect(blue).toHaveLength(18);
    expect(new Set([...blue, ...green]).size).toBe(36);
  });

  test("protects the provider and the roles as the lifecycle says", async () => {
    const isProtected = async (lifecycle: "ephemeral" | "protected") => {
      const { find } = await recordRoles({}, { lifecycle });
      return [find("github-github"), find("github-deploy-prod-role")].map(({ options }) => options.protect);
    };

    expect(await isProtected("ephemeral")).toEqual([false, false]);
    expect(await isProtected("protected")).toEqual([true, true]);
  });

  test("answers the roles by environment, the same in a second evaluation, also while nothing is known", async () => {
    const first = await recordRoles();
    const role = (name: string) => `arn:aws:mock:eu-test-1:123456789012:github-${name}-role`;

    expect(first.find("github").outputs).toEqual({
      providerArn: provider,
      previewRoleArn: role("preview"),
      deployRoleArns: { prod: role("deploy-prod") },
      cutoverRoleArns: { prod: role("cutover-prod") },
    });
    expect((await recordRoles()).resources).toEqual(first.resources);
    expect(namesOf(await record(() => makeRoles(), { known: "none" }))).toEqual(namesOf(first));
  });

  test("empties buckets of an environment that is thrown away, and of no other", async () => {
    const emptying = async (environment: Partial<GithubEnvironment>) => {
      const { find } = await recordRoles({ environments: [{ name: "prod", suffix: "pr-*", ...environment }] });
      return statementsOf(find("github-deploy-prod-data")).filter(({ Sid }) => Sid === "EmptyBuckets");
    };

    expect(await emptying({})).toEqual([]);
    expect(await emptying({ emptiesBuckets: true })).toMatchObject([
      { Resource: ["arn:aws:s3:::*-pr-*-123456789012-*"] },
    ]);
    await expect(emptying({ emptiesBuckets: true, suffix: "*" })).rejects.toMatchObject({
      code: "foundation/scope-invalid",
    });
  });

  test("keeps the pre-shared keys of a VPN from previews, and from nobody else", async () => {
    const { find, resources } = await recordRoles();

    expect(statementsOf(find("github-preview-denied"))).toEqual([
      { Sid: "Denied", Effect: "Deny", Action: ["ec2:DescribeVpnConnections"], Resource: "*" },
    ]);
    expect(resources.filter(({ name }) => name.endsWith("-denied")).map(({ name }) => name)).toEqual([
      "github-preview-denied",
    ]);
  });

  test("lets an environment write records of its own zones only, to deploy and to cut over", async () => {
    const other = "arn:aws:route53:::hostedzone/Z2";
    const { find } = await recordRoles({
      environments: [{ name: "prod" }, { name: "pr", zoneArns: [other] }],
      newZones: ["pr.shop.io"],
    });
    const recordsOf = (policy: string, sid: string) =>
      statementsOf(find(policy)).find(({ Sid }) => Sid === sid)?.Resource;

    expect(recordsOf("github-deploy-prod-edge", "Records")).toEqual([zoneArn]);
    expect(recordsOf("github-cutover-prod-records", "PointRecords")).toEqual([zoneArn]);
    expect(recordsOf("github-deploy-pr-edge", "Records")).toEqual([other]);
    expect(recordsOf("github-cutover-pr-records", "PointRecords")).toEqual([other]);
    expect(recordsOf("github-deploy-pr-edge", "RecordsOfOwnZones")).toEqual(["arn:aws:route53:::hostedzone/*"]);
  });

  test("refuses more zones than a policy of IAM can name", async () => {
    const zoneArns = Array.from(
      { length: 150 },
      (_, index) => `arn:aws:route53:::hostedzone/Z0123456789012345678${index}`,
    );

    await expect(recordRoles({ zoneArns })).rejects.toMatchObject({
      code: "foundation/policy-too-long",
      message: expect.stringMatching(/The policy of github-\S+ would have \d+ characters; allowed are 6144\./),
    });
  });
});
