import type { EnvironmentContext } from "@causeway/core/component";
import { describe, expect, test } from "vitest";
import { namesOf, record, testEnvironment } from "@causeway/testing/components";
import { statementsOf } from "../test/policies.ts";
import { GithubRoles } from "./github/github-roles.ts";
import { PermissionsBoundary, type PermissionsBoundaryArgs } from "./permissions-boundary.ts";

const stateBucketArn = "arn:aws:s3:::state";
const secretsKeyArn = "arn:aws:kms:eu-west-1:123456789012:key/1";
const own = "arn:aws:iam::123456789012:policy/migration/foundation-blue/migration-boundary-policy-blue";
const roles = "arn:aws:iam::123456789012:role/migration/foundation-blue/*";

const makeBoundary = (args: Partial<PermissionsBoundaryArgs> = {}, overrides: Partial<EnvironmentContext> = {}) =>
  new PermissionsBoundary("boundary", {
    environment: testEnvironment(overrides),
    stateBucketArn,
    secretsKeyArn,
    ...args,
  });

const recordBoundary = (args: Partial<PermissionsBoundaryArgs> = {}, overrides: Partial<EnvironmentContext> = {}) =>
  record(() => makeBoundary(args, overrides));

const actionsOfGithub = async () => {
  const place = { repository: "octo-org/shop", stateBucketArn, secretsKeyArn, boundaryArn: own };
  const environments = [{ name: "prod" }];
  const recorded = await record(
    () => new GithubRoles("github", { environment: testEnvironment(), environments, ...place }),
  );
  const policies = recorded.resources.filter(({ type }) => type === "aws:iam/policy:Policy");
  return policies.flatMap(statementsOf).flatMap(({ Action }) => Action);
};

const boundary = async (args: Partial<PermissionsBoundaryArgs> = {}) => {
  const statements = statementsOf((await recordBoundary(args)).find("boundary-policy"));
  return Object.fromEntries(statements.map(({ Sid, ...statement }) => [Sid, statement]));
};

describe("PermissionsBoundary", () => {
  // Renaming one of these replaces a living resource: add an alias in the component with every change here.
  test("makes exactly these resources under these names", async () => {
    expect(namesOf(await recordBoundary())).toEqual([
      "aws:iam/policy:Policy boundary-policy",
      "causeway:foundation:PermissionsBoundary boundary",
      "pulumi:providers:aws aws",
    ]);
  });

  test("limits to the services of the components and those named besides", async () => {
    const { Services } = await boundary({ furtherServices: ["elasticache", "s3"] });

    expect(Services).toMatchObject({ Effect: "Allow", Resource: "*" });
    expect(Services?.Action).toContain("elasticache:*");
    expect(Services?.Action.filter((action) => action === "s3:*")).toHaveLength(1);
    expect(Services?.Action.filter((action) => /^(\*|organizations|account|sso|support)/.test(action))).toEqual([]);
  });

  test.each(["*", "S3", "s3:Get", "organizations", ""])("refuses the service %j", async (service) => {
    await expect(boundary({ furtherServices: [service] })).rejects.toMatchObject({
      code: "foundation/service-invalid",
    });
  });

  test("keeps to the regions, and to us-east-1 for what has none", async () => {
    const { OtherRegions } = await boundary({ regions: ["eu-west-1", "eu-central-1"] });

    expect(OtherRegions).toEqual({
      Effect: "Deny",
      NotAction: ["cloudfront:*", "iam:*", "route53:*", "s3:List*", "s3:Get*", "sts:*"],
      Resource: "*",
      Condition: { StringNotEquals: { "aws:RequestedRegion": ["eu-west-1", "eu-central-1", "us-east-1"] } },
    });
  });

  test("cannot be left: no role without it, not taken off, not changed", async () => {
    const { RolesWithoutBoundary, BoundaryStays, FoundationPolicies } = await boundary();

    expect(RolesWithoutBoundary).toEqual({
      Effect: "Deny",
      Action: ["iam:CreateRole", "iam:PutRolePermissionsBoundary", "iam:PutRolePolicy", "iam:AttachRolePolicy"],
      Resource: "*",
      Condition: { StringNotEquals: { "iam:PermissionsBoundary": own } },
    });
    expect(BoundaryStays).toEqual({ Effect: "Deny", Action: ["iam:DeleteRolePermissionsBoundary"], Resource: "*" });
    expect(FoundationPolicies).toEqual({
      Effect: "Deny",
      Action: [
        "iam:CreatePolicy",
        "iam:CreatePolicyVersion",
        "iam:DeletePolicy",
        "iam:DeletePolicyVersion",
        "iam:SetDefaultPolicyVersion",
      ],
      Resource: "arn:aws:iam::123456789012:policy/migration/foundation-blue/*",
    });
  });

  test("names itself by the name and path that it has", async () => {
    const { inputs } = (await recordBoundary()).find("boundary-policy");

    expect(own.endsWith(`:policy${String(inputs.path)}${String(inputs.name)}`)).toBe(true);
  });

  test("hands on and takes on no role but those that deployments make, here or elsewhere", async () => {
    const rolesOf = (project: string) => [
      `arn:aws:iam::123456789012:role/${project}-*`,
      "arn:aws:iam::123456789012:role/dms-vpc-role",
      "arn:aws:iam::123456789012:role/dms-cloudwatch-logs-role",
      "arn:aws:iam::123456789012:role/aws-service-role/*",
    ];

    expect((await boundary()).OtherRoles).toEqual({
      Effect: "Deny",
      Action: [
        "iam:DeleteRole",
        "iam:DeleteRolePolicy",
        "iam:DetachRolePolicy",
        "iam:PassRole",
        "iam:UpdateAssumeRolePolicy",
        "iam:UpdateRole",
        "sts:AssumeRole",
      ],
      NotResource: rolesOf("migration"),
    });
    expect((await boundary({ project: "shop" })).OtherRoles).toMatchObject({ NotResource: rolesOf("shop") });
  });

  test.each(["*", "shop-*", ""])("refuses the project %j, which would let other roles in", async (project) => {
    await expect(boundary({ project })).rejects.toMatchObject({ code: "foundation/scope-invalid" });
  });

  test("denies nothing everywhere that a role of GitHub is given", async () => {
    const { UsersAndKeys, BoundaryStays } = await boundary();
    const given = await actionsOfGithub();
    const denied = [UsersAndKeys, BoundaryStays].flatMap((statement) => statement?.Action ?? []);
    const isDenied = (action: string) =>
      denied.some((pattern) => new RegExp(`^${pattern.replaceAll("*", ".*")}$`).test(action));

    expect(given).toContain("iam:AddRoleToInstanceProfile");
    expect(given.filter(isDenied)).toEqual([]);
  });

  test("lets nobody make users, keys of users, or ways in from outside", async () => {
    const { UsersAndKeys } = await boundary();

    expect(UsersAndKeys).toMatchObject({ Effect: "Deny", Resource: "*" });
    expect(UsersAndKeys?.Action).toEqual(
      expect.arrayContaining([
        "iam:AddClientIDToOpenIDConnectProvider",
        "iam:AddUserToGroup",
        "iam:CreateUser",
        "iam:CreateAccessKey",
        "iam:CreateLoginProfile",
        "iam:PutUser*",
        "iam:CreateOpenIDConnectProvider",
        "iam:CreateSAMLProvider",
      ]),
    );
    expect(UsersAndKeys).not.toHaveProperty("Condition");
  });

  test("lets nobody touch the foundation's roles, bucket and key", async () => {
    const { FoundationRoles, StateStays, KeyStays } = await boundary();
    const state = [stateBucketArn, `${stateBucketArn}/*`];

    expect(FoundationRoles).toMatchObject({ Effect: "Deny", Resource: roles });
    expect(FoundationRoles?.Action).toEqual(
      expect.arrayContaining(["iam:PassRole", "iam:PutRole*", "iam:UpdateAssumeRolePolicy", "sts:AssumeRole"]),
    );
    expect(StateStays).toEqual({
      Effect: "Deny",
      Action: [
        "s3:BypassGovernanceRetention",
        "s3:DeleteBucket*",
        "s3:DeleteObjectVersion",
        "s3:PutBucket*",
        "s3:PutEncryptionConfiguration",
        "s3:PutLifecycleConfiguration",
        "s3:PutReplicationConfiguration",
      ],
      Resource: state,
    });
    expect(KeyStays).toEqual({
      Effect: "Deny",
      Action: ["kms:*Alias", "kms:CreateGrant", "kms:Disable*", "kms:PutKeyPolicy", "kms:ScheduleKeyDeletion"],
      Resource: secretsKeyArn,
    });
  });

  test("keeps the state from roles that deployments made", async () => {
    expect((await boundary()).StateIsForDeployments).toEqual({
      Effect: "Deny",
      Action: ["s3:*", "kms:*"],
      Resource: [stateBucketArn, `${stateBucketArn}/*`, secretsKeyArn],
      Condition: { ArnNotLike: { "aws:PrincipalArn": roles } },
    });
  });

  test("fits into the 6,144 characters that IAM takes", async () => {
    const long = { project: "a-project-of-30-characters-xyz", suffix: "a-suffix-of-20-chars" };
    const furtherServices = Array.from({ length: 20 }, (_, index) => `a-service-${index}`);
    const { inputs } = (await recordBoundary({ furtherServices }, long)).find("boundary-policy");

    expect(String(inputs.policy).length).toBeLessThanOrEqual(6144);
  });

  test("refuses more services than IAM takes, before it makes anything", async () => {
    const furtherServices = Array.from({ length: 150 }, (_, index) => `a-service-${index}`);

    await expect(recordBoundary({ furtherServices })).rejects.toMatchObject({
      code: "foundation/policy-too-long",
      message: expect.stringMatching(
        /^The policy of the boundary with 150 further services would have \d+ characters; allowed are 6144\.$/,
      ),
    });
  });

  test("counts no fewer characters beforehand than the policy turns out to have", async () => {
    const count = async (services: number) => {
      const furtherServices = Array.from({ length: services }, (_, index) => `service-${index}`);
      return String((await recordBoundary({ furtherServices })).find("boundary-policy").inputs.policy).length;
    };
    const fits = (services: number) => count(services).then(Boolean, () => false);
    const most = await mostThat(fits);

    expect(await count(most)).toBeLessThanOrEqual(6144);
    expect(await count(most)).toBeGreaterThan(5500);
  });

  test("answers its ARN, protected by lifecycle, the same in a second evaluation, also while nothing is known", async () => {
    const first = await recordBoundary();
    const isProtected = async (lifecycle: "ephemeral" | "protected") =>
      (await recordBoundary({}, { lifecycle })).find("boundary-policy").options.protect;

    expect(first.find("boundary").outputs).toEqual({
      policyArn: "arn:aws:mock:eu-test-1:123456789012:boundary-policy",
    });
    expect([await isProtected("ephemeral"), await isProtected("protected")]).toEqual([false, true]);
    expect((await recordBoundary()).resources).toEqual(first.resources);
    expect(namesOf(await record(() => makeBoundary(), { known: "none" }))).toEqual(namesOf(first));
  });
});

/** Answers the largest number up to 150 that holds. */
async function mostThat(holds: (count: number) => Promise<boolean>): Promise<number> {
  let [low, high] = [0, 150];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (await holds(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
