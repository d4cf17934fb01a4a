import { parseSettings } from "@causeway/core";
import { type Recorded, unknownValue } from "@causeway/testing";
import { environments, namesOf, record as recordComponents, stackFiles } from "@causeway/testing/components";
import { describe, expect, test } from "vitest";
import { composeEnvironment } from "./compose-environment.ts";
import { stackOutputs } from "./outputs.ts";
import { stackSettings } from "./settings.ts";

type EnvironmentName = (typeof environments)[number];

const files = stackFiles(new URL("../", import.meta.url));

const answers = {
  "aws:route53/getZone:getZone": { zoneId: "Z0123456789ABCDEFGHIJ", nameServers: ["ns-1.awsdns-01.org"] },
  "aws:ssm/getParameter:getParameter": { insecureValue: "ami-of-aws" },
};

const settingsOf = (environment: EnvironmentName, changes: object = {}) =>
  parseSettings(stackSettings, { ...files.settings(environment), ...changes }, "test.yaml");

const record = (environment: EnvironmentName, changes: object = {}, known: "all" | "none" = "all") =>
  recordComponents(() => composeEnvironment(settingsOf(environment, changes)), { known, answers });

const recordings = {
  dev: await record("dev"),
  staging: await record("staging"),
  prod: await record("prod"),
};

const colours = ["blue", "green"] as const;

const arn = (name: string) => `arn:aws:mock:eu-test-1:123456789012:${name}`;

const components = ({ resources }: Recorded<unknown>) => {
  const parts = resources.filter(({ type }) => type.startsWith("causeway:"));
  const names = new Set(parts.map(({ name }) => name));
  // Children of components are the components' own business.
  return parts
    .flatMap(({ type, name, parent }) => (names.has(parent ?? "") ? [] : [`${type.split(":").at(-1)} ${name}`]))
    .toSorted();
};

/** Under what AWS knows a resource, where that is ours to choose. */
const physicalNames = ({ resources }: Recorded<unknown>) =>
  resources.flatMap(({ type, inputs }) =>
    type.startsWith("aws:") && type !== "aws:route53/record:Record"
      ? [
          inputs.name ?? [],
          inputs.bucket ?? [],
          inputs.identifier ?? [],
          inputs.alarmName ?? [],
          Object(inputs.tags).Name ?? [],
        ].flat()
      : [],
  );

/** What AWS gives no tags; an Auto Scaling group has a list of its own. */
const untaggable =
  /:(Alias|autoscaling\/.+|Bucket[A-Z]\w+|CertificateValidation|Dashboard|EventTarget|Group|Permission|Policy|QueuePolicy|Record|Route|RouteTableAssociation|RolePolicy|RolePolicyAttachment|Secret(Rotation|Version)|TopicPolicy|TopicSubscription)$/;

const everyTag = ["Component", "CostCenter", "Environment", "MigrationPhase", "Name", "Owner", "Project", "Tier"];

describe("composeEnvironment", () => {
  test("makes these parts", () => {
    expect(components(recordings.prod)).toEqual([
      "AlarmTopic alarms",
      "Bucket access-logs",
      "Certificate certificate",
      "Dashboard migration",
      "DatabaseAlarms database-alarms",
      "DatabaseInstance database",
      "DatabasePassword admin-password",
      "DatabaseSecret database-login",
      "DirectEndpoint name",
      "EncryptionKey key",
      "FleetAlarms blue-instances",
      "FleetAlarms green-instances",
      "FleetScaling blue-scaling",
      "FleetScaling green-scaling",
      "FlowLogs flow-logs",
      "FunctionAlarms rotation-alarms",
      "HealthCheckAlarms health-alarms",
      "HealthCheckFunction health-check",
      "HostedZone zone",
      "LoadBalancer web",
      "LoadBalancerAlarms balancer-alarms",
      "ParameterTree parameters",
      "RollbackAlarm rollback",
      "RotationAlert admin-rotation-alert",
      "RotationAlert rotation-alert",
      "SecurityGroupTiers groups",
      "TargetGroupAlarms blue-targets",
      "TargetGroupAlarms green-targets",
      "Vpc network",
      "VpcEndpoints endpoints",
      "WebFleet blue",
      "WebFleet green",
    ]);
  });

  test.each(colours)("puts the fleet of %s behind the target group of its colour, and of no other", (colour) => {
    const { inputs } = recordings.prod.find(`${colour}-group`);

    expect(inputs.trafficSources).toEqual([{ identifier: expect.stringContaining(`web-${colour}-`), type: "elbv2" }]);
    expect(inputs.healthCheckType).toBe("ELB");
    expect(inputs).not.toHaveProperty("desiredCapacity");
  });

  test("sends all requests to blue first, and leaves the weights to the cut-over", () => {
    const { inputs, options } = recordings.prod.find("web-production-instance-8080");
    const [{ forward }]: [{ forward: { targetGroups: { arn: string; weight: number }[] } }] = Object(inputs).actions;

    expect(forward.targetGroups.map(({ weight }) => weight)).toEqual([100, 0]);
    expect(forward.targetGroups.map((group) => group.arn)).toEqual(
      colours.map((colour) => expect.stringContaining(`web-${colour}-`)),
    );
    expect(options.ignoreChanges).toEqual(["actions"]);
  });

  test("serves HTTPS with a certificate, and redirects the rest", () => {
    const { find } = recordings.prod;

    expect(find("web-production-listener").inputs).toMatchObject({
      port: 443,
      protocol: "HTTPS",
      certificateArn: arn("certificate-certificate"),
    });
    expect(Object(find("web-http").inputs.defaultActions)[0]).toMatchObject({ type: "redirect" });
  });

  test("leads the service's name to the balancer", () => {
    expect(recordings.prod.find("name-a").inputs).toMatchObject({
      zoneId: "Z0123456789ABCDEFGHIJ",
      name: "fleet.causeway-shop.io",
      type: "A",
      aliases: [expect.objectContaining({ name: "dnsName of web-balancer" })],
    });
  });

  test.each(colours)("lets instances of %s read the login and their parameters, and nothing else", (colour) => {
    const { inputs } = recordings.prod.find(`${colour}-instances-access`);
    const statements: { Action: string[]; Resource: string[] }[] = JSON.parse(String(inputs.policy)).Statement;
    const parameters = "arn:aws:ssm:eu-central-1:123456789012:parameter/shop-fleet/prod";

    expect(statements.map(({ Action, Resource }) => [Action, Resource])).toEqual([
      [["secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"], [arn("database-login-application")]],
      [["kms:Decrypt"], [arn("key-key")]],
      [
        ["ssm:GetParameter", "ssm:GetParameters", "ssm:GetParametersByPath"],
        [parameters, `${parameters}/*`],
      ],
    ]);
  });

  test.each(colours)("lets people reach instances of %s by Session Manager", (colour) => {
    expect(recordings.prod.find(`${colour}-instances-sessions`).inputs.policyArn).toBe(
      "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore",
    );
  });

  test("keeps the database's logs, in groups that are there before it", () => {
    const { inputs, options } = recordings.prod.find("database-instance");

    expect(inputs.enabledCloudwatchLogsExports).toEqual(["iam-db-auth-error", "postgresql", "upgrade"]);
    expect(options.dependsOn).not.toEqual([]);
  });

  test("starts the fleet's own server, and an application from an image of its own", async () => {
    const application = { imageParameter: "/shop/images/web:12", service: "shop" };
    const { blue, green } = Object(files.settings("prod")["fleets"]);
    const recorded = await record("prod", { fleets: { blue, green: { ...green, application } } });
    const scriptOf = (colour: string) =>
      Buffer.from(String(recorded.find(`${colour}-template`).inputs.userData), "base64").toString();

    expect(scriptOf("blue")).toContain("/health");
    expect(scriptOf("green")).toContain("systemctl enable --now shop.service");
    expect(scriptOf("green")).toContain("PARAMETER_PREFIX=/shop-fleet/prod");
  });

  test("tags instances, volumes and interfaces, with one name for what group and template tag", () => {
    const template = recordings.prod.find("green-template").inputs;
    const specifications: { resourceType: string; tags: Record<string, string> }[] = Object(template).tagSpecifications;
    const ofGroup: { key: string; value: string; propagateAtLaunch: boolean }[] = Object(
      recordings.prod.find("green-group").inputs,
    ).tags;

    expect(specifications.map(({ resourceType }) => resourceType)).toEqual(["instance", "volume", "network-interface"]);
    for (const { tags } of specifications) expect(Object.keys(tags)).toEqual(expect.arrayContaining(everyTag));
    expect(Object.fromEntries(ofGroup.map(({ key, value }) => [key, value]))).toEqual(specifications[0]?.tags);
    expect(ofGroup.every(({ propagateAtLaunch }) => propagateAtLaunch)).toBe(true);
  });

  test("encrypts volumes, database and secrets with one key, which Auto Scaling may use for new volumes", () => {
    const { find } = recordings.prod;
    const [{ ebs }]: [{ ebs: { encrypted: string; kmsKeyId: string } }] = Object(
      find("green-template").inputs,
    ).blockDeviceMappings;
    const policy = String(find("key-key").inputs.policy);

    expect(ebs).toMatchObject({ encrypted: "true", kmsKeyId: arn("key-key") });
    expect(find("database-instance").inputs.kmsKeyId).toBe(arn("key-key"));
    expect(find("database-login-application").inputs.kmsKeyId).toBe(arn("key-key"));
    expect(policy).toContain("role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling");
  });

  test("opens no port for administration, and lets the rotation and the application into the database", () => {
    const rules = recordings.prod.resources.filter(({ type }) => type.endsWith(":SecurityGroupIngressRule"));
    const intoDatabase = rules.filter(({ inputs }) => inputs.securityGroupId === "groups-database-id");

    expect(rules.filter(({ inputs }) => inputs.fromPort === 22 || inputs.fromPort === 3389)).toEqual([]);
    expect(intoDatabase.map(({ inputs }) => String(inputs.referencedSecurityGroupId)).toSorted()).toEqual([
      "database-login-client-group-id",
      "groups-app-id",
    ]);
  });

  test.each([
    ["green", "blue"],
    ["blue", "green"],
  ] as const)("goes back from %s for what is wrong with it or with all, never for %s alone", async (target, other) => {
    const { find, made } = target === "green" ? recordings.prod : await record("prod", { target });
    const rule = String(find("rollback-any").inputs.alarmRule);

    expect(rule).toContain(`${target}-targets-target-errors`);
    expect(rule).toContain(`${target}-instances-in-service`);
    expect(rule).toContain("health-alarms-unhealthy");
    expect(rule).not.toContain(`-${other}-`);
    expect([made.targetColour, made.sourceColour]).toEqual([target, other]);
    expect(made.autoScalingGroupName).toBe(
      target === "green" ? made.greenAutoScalingGroupName : made.blueAutoScalingGroupName,
    );
  });

  test("goes off for fewer instances than the fleet must have, not for those that scaling adds while they boot", () => {
    const threshold = (name: string) => recordings.prod.find(name).inputs.threshold;

    expect(threshold("green-instances-in-service")).toBe(3);
    expect(threshold("green-targets-healthy-hosts")).toBe(1);
    expect(threshold("green-targets-unhealthy-hosts")).toBe(9 - 3);
  });

  test("shows weights, both colours and every alarm of theirs on the dashboard", () => {
    const body = String(recordings.prod.find("migration-dashboard").inputs.dashboardBody);

    expect(body).toContain('["Causeway/Cutover","Weight","Endpoint","fleet.causeway-shop.io","Side","target"');
    for (const colour of colours) {
      expect(body).toContain(`shop-fleet-${colour}-group-prod`);
      expect(body).toContain(arn(`${colour}-targets-latency`));
    }
  });

  test("scales by requests where they are given, once they are counted", () => {
    const { inputs } = recordings.prod.find("green-scaling-requests");
    const { options } = recordings.prod.find("green-scaling");

    expect(Object(inputs.targetTrackingConfiguration).targetValue).toBe(6000);
    expect(namesOf(recordings.dev).some((name) => name.endsWith("-scaling-requests"))).toBe(false);
    expect(options.dependsOn).toEqual(expect.arrayContaining(["web-production-instance-8080"]));
  });

  test.each([
    ["dev", false],
    ["prod", true],
  ] as const)("protects what holds data or is in the path by the lifecycle of %s", (environment, isProtected) => {
    const { find } = recordings[environment];
    const kept = ["database-instance", "key-key", "web-balancer", "green-group", "access-logs-bucket", "name-a"];

    expect(kept.map((name) => find(name).options.protect)).toEqual(kept.map(() => isProtected));
    expect(find("database-instance").inputs).toMatchObject({
      multiAz: isProtected,
      deletionProtection: isProtected,
      publiclyAccessible: false,
      storageEncrypted: true,
    });
  });

  test("gives every resource and lookup the one provider", () => {
    const { resources, lookups } = recordings.prod;
    const made = resources.filter(({ type }) => type.startsWith("aws:"));

    expect(made.filter(({ options }) => options.provider !== "aws")).toEqual([]);
    expect(lookups.filter(({ provider }) => provider === undefined)).toEqual([]);
  });

  test.each(environments)("gives every resource of %s that can have tags all of them", (environment) => {
    const taggable = recordings[environment].resources.filter(
      ({ type }) => type.startsWith("aws:") && !untaggable.test(type),
    );
    const missing = taggable.map(({ name, inputs }) => [
      name,
      everyTag.filter((tag) => !(tag in Object(inputs.tags))).join(),
    ]);

    expect(missing).toEqual(taggable.map(({ name }) => [name, ""]));
  });

  test("gives two suffixes in one account no common name", async () => {
    const [blue, green] = [await record("prod", { suffix: "one" }), await record("prod", { suffix: "two" })];
    const taken = new Set(physicalNames(blue));

    expect(taken.size).toBeGreaterThan(100);
    expect(physicalNames(green).filter((name) => taken.has(name))).toEqual([]);
  });

  // Each change of a line replaces a living resource, unless the program gives it an alias.
  test("keeps the names by which Pulumi knows what prod has", async () => {
    await expect(`${namesOf(recordings.prod).join("\n")}\n`).toMatchFileSnapshot("__golden__/prod-resources.txt");
  });

  test("answers the outputs of the contract", () => {
    const { made } = recordings.prod;

    expect(Object.keys(made)).toEqual(Object.keys(stackOutputs.shape));
    expect(made).toMatchObject({
      contractVersion: 1,
      region: "eu-central-1",
      parameterStorePrefix: "/shop-fleet/prod",
    });
  });

  test.each(environments)("is declared in %s while nothing is known", async (environment) => {
    const unknown = await record(environment, {}, "none");

    expect(unknown.resources.map(({ urn }) => urn).toSorted()).toEqual(
      recordings[environment].resources.map(({ urn }) => urn).toSorted(),
    );
    expect(unknown.find("database").outputs.host).toBe(unknownValue);
  });
});
