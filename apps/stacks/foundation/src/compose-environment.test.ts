import { parseSettings } from "@causeway/core";
import { type Recorded, unknownValue } from "@causeway/testing";
import { environments, namesOf, record as recordComponents, stackFiles } from "@causeway/testing/components";
import { describe, expect, test } from "vitest";
import { composeEnvironment } from "./compose-environment.ts";
import { stackSettings } from "./settings.ts";

type EnvironmentName = (typeof environments)[number];

const files = stackFiles(new URL("../", import.meta.url));

const settingsOf = (environment: EnvironmentName, changes: object = {}) =>
  parseSettings(stackSettings, { ...files.settings(environment), ...changes }, "test.yaml");

const answers = { "aws:route53/getZone:getZone": { arn: "arn:aws:route53:::hostedzone/Z1" } };

const record = (environment: EnvironmentName, changes: object = {}, known: "all" | "none" = "all") =>
  recordComponents(() => composeEnvironment(settingsOf(environment, changes)), { answers, known });

const recordings = {
  dev: await record("dev"),
  staging: await record("staging"),
  prod: await record("prod"),
};

const arn = (name: string) => `arn:aws:mock:eu-test-1:123456789012:${name}`;

interface Statement {
  readonly Sid?: string;
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const statementsOf = (policy: unknown): readonly Statement[] => JSON.parse(String(policy)).Statement;

/** Under what AWS knows a resource, where that is ours to choose. The parts of a bucket only repeat its name. */
const physicalNames = ({ resources }: Recorded<unknown>) =>
  resources.flatMap(({ type, inputs }) =>
    type.startsWith("aws:") && !/:Bucket[A-Z]/.test(type)
      ? [inputs.name ?? [], inputs.bucket ?? [], Object(inputs.tags).Name ?? []].flat()
      : [],
  );

/** What AWS gives no tags. */
const untaggable = /:(Alias|Bucket[A-Z]\w+|RolePolicyAttachment)$/;

const everyTag = ["Component", "CostCenter", "Environment", "MigrationPhase", "Name", "Owner", "Project", "Tier"];

const roles = ({ resources }: Recorded<unknown>) => resources.filter(({ type }) => type === "aws:iam/role:Role");

describe("composeEnvironment", () => {
  test("makes a key, a bucket for the state, a boundary, and the roles of GitHub", () => {
    const { resources } = recordings.prod;
    const parts = resources.flatMap(({ type, name, urn }) =>
      type.startsWith("causeway:") && !urn.includes("$") ? [`${type.split(":").at(-1)} ${name}`] : [],
    );

    expect(parts).toEqual([
      "SecretsKey secrets",
      "StateBucket state",
      "PermissionsBoundary boundary",
      "GithubRoles github",
    ]);
  });

  test("trusts one repository: pull requests and main to preview, an environment to deploy, another to cut over", () => {
    const trusted = roles(recordings.dev).map(({ name, inputs }) => {
      const [statement] = statementsOf(inputs.assumeRolePolicy);
      return [name, statement?.Condition?.["StringEquals"]?.["token.actions.githubusercontent.com:sub"]];
    });

    expect(Object.fromEntries(trusted)).toEqual({
      "github-preview-role": ["repo:causeway-shop/shop:pull_request", "repo:causeway-shop/shop:ref:refs/heads/main"],
      "github-deploy-dev-role": ["repo:causeway-shop/shop:environment:dev"],
      "github-cutover-dev-role": ["repo:causeway-shop/shop:environment:dev-cutover"],
      "github-deploy-pull-request-role": ["repo:causeway-shop/shop:environment:pull-request"],
      "github-cutover-pull-request-role": ["repo:causeway-shop/shop:environment:pull-request-cutover"],
    });
  });

  test("trusts the repository by number where GitHub spells it so", async () => {
    const recorded = await record("prod", { subject: { kind: "id", ownerId: 7, repositoryId: 8 } });
    const policy = String(recorded.find("github-deploy-prod-role").inputs.assumeRolePolicy);

    expect(policy).toContain('"repo:causeway-shop@7/shop@8:environment:prod"');
  });

  test("puts every role within the boundary, in a path that deployments cannot touch", () => {
    for (const { inputs } of roles(recordings.prod)) {
      expect(inputs).toMatchObject({ permissionsBoundary: arn("boundary-policy"), path: "/platform/foundation-prod/" });
    }
    expect(String(recordings.prod.find("boundary-policy").inputs.policy)).toContain(
      "arn:aws:iam::123456789012:role/platform/foundation-prod/*",
    );
    expect(String(recordings.prod.find("boundary-policy").inputs.policy)).toContain(
      '"NotResource":["arn:aws:iam::123456789012:role/shop-*"',
    );
  });

  test("lets deployments write the state, and cut-overs a journal beside it and the records of the zones", () => {
    const { find } = recordings.prod;
    const written = (part: string) =>
      statementsOf(find(part).inputs.policy)
        .filter(({ Action }) => Action.includes("s3:PutObject"))
        .flatMap(({ Resource }) => Resource);
    const records = statementsOf(find("github-cutover-prod-records").inputs.policy).find(
      ({ Sid }) => Sid === "PointRecords",
    );

    expect(written("github-preview-state")).toEqual([]);
    expect(written("github-deploy-prod-state")).toEqual([`${arn("state-bucket")}/.pulumi/*`]);
    expect(written("github-cutover-prod-state")).toEqual([`${arn("state-bucket")}/.causeway/cutovers/*`]);
    const { zones } = settingsOf("prod").deploys;
    expect(zones).toEqual(["causeway-shop.io", "shop.causeway.dev"]);
    expect(records?.Resource).toEqual(zones.map(() => "arn:aws:route53:::hostedzone/Z1"));
  });

  test("gives an environment its own zones, where it has them, and all others those of the account", async () => {
    const { find } = await record("dev", {
      githubEnvironments: [
        { name: "dev", suffix: "dev" },
        { name: "pull-request", suffix: "pr-*", zones: ["dev.shop.causeway.dev"] },
      ],
    });
    const zonesOf = (policy: string, sid: string) =>
      statementsOf(find(policy).inputs.policy).find(({ Sid }) => Sid === sid)?.Resource.length;

    expect(zonesOf("github-deploy-dev-edge", "Records")).toBe(2);
    expect(zonesOf("github-cutover-dev-records", "PointRecords")).toBe(2);
    expect(zonesOf("github-deploy-pull-request-edge", "Records")).toBe(1);
    expect(zonesOf("github-cutover-pull-request-records", "PointRecords")).toBe(1);
  });

  test.each(environments)(
    "gives %s policies that IAM takes, ten to a role at most, and none within a role",
    (environment) => {
      const { resources } = recordings[environment];
      const policies = resources.filter(({ type }) => type === "aws:iam/policy:Policy");
      const attached = Map.groupBy(
        resources.filter(({ type }) => type.endsWith(":RolePolicyAttachment")),
        ({ inputs }) => inputs.role,
      );

      expect(policies.length).toBeGreaterThan(10);
      expect(policies.filter(({ inputs }) => String(inputs.policy).length > 6144)).toEqual([]);
      expect(attached.size).toBe(roles(recordings[environment]).length);
      expect([...attached.values()].filter(({ length }) => length > 10)).toEqual([]);
      // What stands in a role itself counts into 10,240 characters more.
      expect(resources.filter(({ type }) => type.endsWith(":RolePolicy"))).toEqual([]);
      expect(roles(recordings[environment]).filter(({ inputs }) => inputs.inlinePolicies !== undefined)).toEqual([]);
    },
  );

  test("fits with as many zones as the settings take, under the longest names", async () => {
    const count = (length: number, name: (index: number) => string) =>
      Array.from({ length }, (_, index) => name(index));
    const zones = count(30, (index) => `z${index}.shop.io`);
    const newZones = count(10, (index) => `a-domain-of-forty-characters-in-all-${index}.io`);
    const project = "a-project-of-30-characters-xyz";
    const settings = settingsOf("prod", {
      githubEnvironments: [{ name: "prod", suffix: "a-suffix-of-20-chars" }],
      deploys: { project, regions: ["us-gov-west-1", "us-gov-east-1"], zones, newZones },
    });
    const zoneArn = `arn:aws-us-gov:route53:::hostedzone/Z${"0".repeat(31)}`;
    const { resources } = await recordComponents(() => composeEnvironment(settings), {
      answers: { "aws:route53/getZone:getZone": { arn: zoneArn } },
    });
    const lengths = resources
      .filter(({ type }) => type === "aws:iam/policy:Policy")
      .map(({ inputs }) => String(inputs.policy).length);

    expect(Math.max(...lengths)).toBeLessThanOrEqual(6144);
    expect(Math.max(...lengths)).toBeGreaterThan(5000);
  });

  test("lets deployments touch what has the names of their project and suffix, and nothing of the foundation's", () => {
    const policy = String(recordings.prod.find("github-deploy-prod-data").inputs.policy);

    expect(policy).toContain(":db:shop-*-prod");
    expect(policy).not.toContain(":db:shop-*-*");
    expect(policy).not.toContain("platform");
  });

  test("takes the provider that the account has, by its ARN", async () => {
    const recorded = await record("prod", { githubProvider: "existing" });
    const provider = "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com";

    expect(recorded.list.filter(([type]) => type.endsWith(":OpenIdConnectProvider"))).toEqual([]);
    expect(recorded.find("github").outputs.providerArn).toBe(provider);
    expect(String(recorded.find("github-preview-role").inputs.assumeRolePolicy)).toContain(provider);
  });

  test("keeps overwritten states as long as the settings say", async () => {
    const rules = JSON.stringify((await record("prod", { oldStateDays: 30 })).find("state-lifecycle").inputs.rules);

    expect(rules).toContain('"noncurrentDays":30');
    expect(rules).not.toContain('"noncurrentDays":90');
  });

  test.each([
    ["protected", true, 30],
    ["ephemeral", false, 7],
  ] as const)("protects by the lifecycle: %s", async (lifecycle, isProtected, days) => {
    const { find } = await record("dev", { lifecycle });

    expect(find("state-bucket").options.protect).toBe(isProtected);
    expect(find("state-bucket").inputs.forceDestroy).toBe(!isProtected);
    expect(find("secrets-key").inputs.deletionWindowInDays).toBe(days);
  });

  test("answers backend, key and roles, by which everything else is made", () => {
    expect(recordings.prod.find("state").outputs.backendUrl).toBe(
      "s3://platform-state-bucket-prod-123456789012-eu-west-1?region=eu-west-1",
    );
    expect(recordings.prod.find("secrets").outputs.secretsProviderUrl).toBe(
      "awskms:///alias/platform-secrets-key-prod?region=eu-west-1",
    );
    expect(Object.keys(Object(recordings.dev.made.deployRoleArns))).toEqual(["dev", "pull-request"]);
    expect(Object.keys(Object(recordings.dev.made.cutoverRoleArns))).toEqual(["dev", "pull-request"]);
  });

  test("gives every resource and lookup its provider", () => {
    const { resources, lookups } = recordings.prod;

    expect(resources.filter(({ type, options }) => type.startsWith("aws:") && options.provider !== "aws")).toEqual([]);
    expect(lookups.filter(({ provider }) => provider === undefined)).toEqual([]);
  });

  test.each(environments)("gives every resource of %s that can have tags all of them", (environment) => {
    const taggable = recordings[environment].resources.filter(
      ({ type }) => type.startsWith("aws:") && !untaggable.test(type),
    );

    expect(taggable.map(({ name, inputs }) => [name, Object.keys(Object(inputs.tags)).toSorted()])).toEqual(
      taggable.map(({ name }) => [name, everyTag]),
    );
  });

  test("gives two suffixes in one account no common name", async () => {
    const taken = new Set(physicalNames(recordings.prod));

    expect(taken.size).toBeGreaterThan(20);
    expect(physicalNames(await record("prod", { suffix: "other" })).filter((name) => taken.has(name))).toEqual([]);
  });

  // Each change of a line replaces a living resource, unless the program gives it an alias.
  test("keeps the names by which Pulumi knows what prod has", async () => {
    await expect(`${namesOf(recordings.prod).join("\n")}\n`).toMatchFileSnapshot("__golden__/prod-resources.txt");
  });

  test.each(["dev", "prod"] as const)(
    "is declared the same in %s, also while nothing is known",
    async (environment) => {
      const known = recordings[environment];
      const again = await record(environment);
      const unknown = await record(environment, {}, "none");

      expect(again.resources).toEqual(known.resources);
      expect(unknown.resources.map(({ urn }) => urn).toSorted()).toEqual(
        known.resources.map(({ urn }) => urn).toSorted(),
      );
      expect(unknown.find("state").outputs.backendUrl).toBe(unknownValue);
    },
  );
});
