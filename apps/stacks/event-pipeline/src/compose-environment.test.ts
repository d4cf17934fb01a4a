import { parseSettings } from "@causeway/core";
import { type Recorded, unknownValue } from "@causeway/testing";
import { environments, namesOf, record as recordComponents, stackFiles } from "@causeway/testing/components";
import { describe, expect, test } from "vitest";
import { composeEnvironment } from "./compose-environment.ts";
import { stackOutputs } from "./outputs.ts";
import { stackSettings } from "./settings.ts";

type EnvironmentName = (typeof environments)[number];

const files = stackFiles(new URL("../", import.meta.url));

const settingsOf = (environment: EnvironmentName, changes: object = {}) =>
  parseSettings(stackSettings, { ...files.settings(environment), ...changes }, "test.yaml");

const record = (environment: EnvironmentName, changes: object = {}, known: "all" | "none" = "all") =>
  recordComponents(() => composeEnvironment(settingsOf(environment, changes)), { known });

const recordings = {
  dev: await record("dev"),
  staging: await record("staging"),
  prod: await record("prod"),
};

const arn = (name: string) => `arn:aws:mock:eu-test-1:123456789012:${name}`;

const components = ({ list }: Recorded<unknown>) =>
  list
    .flatMap(([type, name]) => (type.startsWith("causeway:") ? [`${type.split(":").at(-1)} ${name}`] : []))
    .toSorted();

/** Under what AWS knows a resource, where that is ours to choose. */
const physicalNames = ({ resources }: Recorded<unknown>) =>
  resources.flatMap(({ type, inputs }) =>
    type.startsWith("aws:")
      ? [inputs.name ?? [], inputs.bucket ?? [], inputs.identifier ?? [], Object(inputs.tags).Name ?? []].flat()
      : [],
  );

/** What AWS gives no tags. */
const untaggable =
  /:(Alias|Bucket[A-Z]\w+|Dashboard|Event(Archive|BusPolicy|Target)|LogResourcePolicy|Permission|QueuePolicy|Route|RouteTableAssociation|RolePolicy|RolePolicyAttachment|Secret(Rotation|Version)|TopicPolicy|TopicSubscription)$/;

const everyTag = ["Component", "CostCenter", "Environment", "MigrationPhase", "Name", "Owner", "Project", "Tier"];

describe("composeEnvironment", () => {
  test("makes these parts, and children of theirs only", () => {
    expect(
      components(recordings.dev).filter(
        (each) =>
          !/(-client|-rotation|-log|-undelivered|-nat|-logs|-application-password|-monitoring|network-\w+)$/.test(each),
      ),
    ).toEqual([
      "AlarmTopic alarms",
      "Bucket objects",
      "Dashboard pipeline",
      "DatabaseAlarms database-alarms",
      "DatabaseClientGroup recorder-group",
      "DatabaseGroup database-group",
      "DatabaseInstance records",
      "DatabasePassword admin-password",
      "DatabaseSecret records-login",
      "DeadLetterAlarms undelivered-alarms",
      "EncryptionKey key",
      "EventBus results",
      "EventDelivery object-created",
      "FunctionAlarms recorder-alarms",
      "FunctionAlarms rotation-alarms",
      "LambdaFunction recorder",
      "ParameterTree parameters",
      "RotationAlert admin-rotation-alert",
      "RotationAlert rotation-alert",
      "Vpc network",
      "VpcEndpoints endpoints",
    ]);
  });

  test("brings what comes into the bucket to the function, through the account's default bus", () => {
    const { find } = recordings.prod;
    const bucket = find("objects-bucket").inputs.bucket;

    expect(find("objects-notification").inputs).toEqual({ bucket, eventbridge: true });
    expect(JSON.parse(String(find("object-created-rule").inputs.eventPattern))).toEqual({
      source: ["aws.s3"],
      "detail-type": ["Object Created"],
      detail: { bucket: { name: [bucket] }, object: { key: [{ exists: true }] } },
    });
    expect(find("object-created-rule").inputs.eventBusName).toBe("default");
    expect(find("object-created-to-recorder").inputs).toMatchObject({
      arn: arn("recorder-function"),
      deadLetterConfig: { arn: arn("object-created-undelivered-queue") },
    });
  });

  test("writes down each result that names bucket, key and status, and nothing else", () => {
    const { find } = recordings.prod;

    expect(JSON.parse(String(find("results-all").inputs.eventPattern))).toEqual({
      source: ["shop-events.application.prod"],
      "detail-type": ["S3 Object Processed"],
      detail: { bucket: [{ exists: true }], key: [{ exists: true }], status: ["success", "error"] },
    });
    expect(find("results-to-log").inputs.arn).toBe(arn("results-log-logs"));
    expect(find("results-log-logs").inputs.name).toMatch(/^\/aws\/events\//);
  });

  test("gives the function names of parameters, and no value of them", () => {
    const { inputs } = recordings.prod.find("recorder-function");

    expect(Object(inputs.environment).variables).toEqual({
      ENVIRONMENT: "prod",
      NODE_ENV: "production",
      NODE_EXTRA_CA_CERTS: "/var/runtime/ca-cert.pem",
      DB_ENDPOINT_PARAM: "/shop-events/prod/database/endpoint",
      DB_PORT_PARAM: "/shop-events/prod/database/port",
      DB_NAME_PARAM: "/shop-events/prod/database/name",
      DB_USERNAME_PARAM: "/shop-events/prod/database/username",
      DB_SECRET_PARAM: "/shop-events/prod/database/secret-arn",
      EVENT_BUS_NAME: "shop-events-results-bus-prod",
      EVENT_SOURCE: "shop-events.application.prod",
    });
  });

  test("lets the function read its parameters, its login and its objects, and tell its bus, and nothing else", () => {
    const { inputs } = recordings.prod.find("recorder-access");
    const statements: { Sid?: string; Action: string[]; Resource: string[]; Condition?: object }[] = JSON.parse(
      String(inputs.policy),
    ).Statement;
    const parameters = "arn:aws:ssm:eu-west-1:123456789012:parameter/shop-events/prod";

    // Before these is what every function of ours may: its own log, queue, key and interfaces.
    expect(statements.slice(5).map(({ Action, Resource }) => [Action, Resource])).toEqual([
      [
        ["ssm:GetParameter", "ssm:GetParameters", "ssm:GetParametersByPath"],
        [parameters, `${parameters}/*`],
      ],
      [["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"], [arn("records-login-application")]],
      [["kms:Decrypt"], [arn("key-key")]],
      [["s3:GetObject", "s3:GetObjectVersion"], [`${arn("objects-bucket")}/*`]],
      [["s3:ListBucket", "s3:ListBucketVersions"], [arn("objects-bucket")]],
      [["events:PutEvents"], [arn("results-bus")]],
    ]);
    expect(statements.flatMap(({ Resource }) => Resource).filter((each) => each === "*")).toHaveLength(1);
  });

  test("puts database and function into the network, and neither where the internet is", () => {
    const { find } = recordings.prod;
    const subnets = (tier: string) => ["a", "b", "c"].map((zone) => `network-${tier}-${zone}-id`);

    expect(find("records-subnets").inputs.subnetIds).toEqual(subnets("data"));
    expect(Object(find("recorder-function").inputs.vpcConfig).subnetIds).toEqual(subnets("private"));
    expect(find("records-instance").inputs).toMatchObject({ publiclyAccessible: false, multiAz: true });
  });

  test("lets the function and the rotation into the database, and nobody else", () => {
    const admitted = recordings.prod.resources.filter(
      ({ type, inputs }) =>
        type.endsWith(":SecurityGroupIngressRule") && inputs.securityGroupId === "database-group-group-id",
    );

    expect(admitted.map(({ inputs }) => String(inputs.referencedSecurityGroupId)).toSorted()).toEqual([
      "recorder-group-group-id",
      "records-login-client-group-id",
    ]);
  });

  test("keeps addresses and names in parameters, and the password in none", () => {
    const parameters = recordings.prod.resources.filter(({ type }) => type === "aws:ssm/parameter:Parameter");

    expect(Object.fromEntries(parameters.map(({ inputs }) => [inputs.name, inputs.insecureValue]))).toEqual({
      "/shop-events/prod/database/endpoint": "address of records-instance",
      "/shop-events/prod/database/port": "5432",
      "/shop-events/prod/database/name": "pipeline",
      "/shop-events/prod/database/username": "pipeline",
      "/shop-events/prod/database/secret-arn": arn("records-login-application"),
    });
  });

  test("encrypts what is kept with one key, which those may use that send without a caller's rights", () => {
    const { find } = recordings.prod;
    const policy: { Statement: { Principal: { Service?: string } }[] } = JSON.parse(
      String(find("key-key").inputs.policy),
    );
    const services = policy.Statement.flatMap(({ Principal }) => Principal.Service ?? []);

    expect(find("records-instance").inputs.kmsKeyId).toBe(arn("key-key"));
    expect(find("results-bus").inputs.kmsKeyIdentifier).toBe(arn("key-key"));
    expect(find("alarms-topic").inputs.kmsMasterKeyId).toBe(arn("key-key"));
    expect(services).toEqual(
      expect.arrayContaining([
        "logs.eu-west-1.amazonaws.com",
        "cloudwatch.amazonaws.com",
        "events.amazonaws.com",
        "sns.amazonaws.com",
      ]),
    );
  });

  test("shows every alarm on the dashboard", () => {
    const { made, find } = recordings.prod;
    const body = JSON.parse(String(find("pipeline-dashboard").inputs.dashboardBody));
    const [, { properties }] = body.widgets;

    expect(properties.alarms).toHaveLength(Object(made.alarmNames).length);
    expect(properties.alarms).toHaveLength(12);
  });

  describe("with a network that another stack made", () => {
    const ids = (tier: string) => ["a", "b", "c"].map((zone) => `${tier}-${zone}`);
    const subnetIds = { public: ids("public"), private: ids("private"), data: ids("data") };
    const target = { vpcId: "vpc-other", cidrBlock: "10.31.0.0/16", subnetIds };
    const recordWith = (outputs: object, zones = 3) => {
      const networkStack = { name: "acme/environment-migration/prod", output: "target", zones };
      const settings = settingsOf("prod", { network: undefined, networkStack });
      return recordComponents(() => composeEnvironment(settings), {
        outputs: { "pulumi:pulumi:StackReference": () => ({ outputs }) },
      });
    };

    test("takes a network that another stack made, by its outputs", async () => {
      const recorded = await recordWith({ target });

      expect(recorded.list.filter(([type]) => type.endsWith(":Vpc"))).toEqual([]);
      expect(recorded.find("records-subnets").inputs.subnetIds).toEqual(subnetIds.data);
      expect(Object(recorded.find("recorder-function").inputs.vpcConfig).subnetIds).toEqual(subnetIds.private);
      expect(recorded.find("recorder-group-group").inputs.vpcId).toBe("vpc-other");
    });

    test("refuses another number of zones than that stack has, and outputs of another shape", async () => {
      await expect(recordWith({ target }, 4)).rejects.toThrow("The network has 3 zones, and the settings say more");
      await expect(recordWith({ target: { vpcId: "vpc-other" } })).rejects.toThrow("subnetIds");
    });
  });

  test.each([
    ["dev", false],
    ["prod", true],
  ] as const)("protects what holds data by the lifecycle of %s", (environment, isProtected) => {
    const { find } = recordings[environment];
    const kept = ["records-instance", "objects-bucket", "key-key", "records-login-application", "results-archive"];

    expect(kept.map((name) => find(name).options.protect)).toEqual(kept.map(() => isProtected));
    expect(find("records-instance").inputs.deletionProtection).toBe(isProtected);
    expect(find("objects-bucket").inputs.forceDestroy).toBe(!isProtected);
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
    const [blue, green] = [await record("prod", { suffix: "blue" }), await record("prod", { suffix: "green" })];
    const taken = new Set(physicalNames(blue));
    const shared = physicalNames(green).filter((name) => taken.has(name));

    expect(taken.size).toBeGreaterThan(80);
    expect(shared).toEqual([]);
  });

  // Each change of a line replaces a living resource, unless the program gives it an alias.
  test("keeps the names by which Pulumi knows what prod has", async () => {
    await expect(`${namesOf(recordings.prod).join("\n")}\n`).toMatchFileSnapshot("__golden__/prod-resources.txt");
  });

  test("answers the outputs of the contract, and no secret", async () => {
    const { made } = recordings.prod;

    expect(Object.keys(made)).toEqual(Object.keys(stackOutputs.shape));
    expect(made).toMatchObject({ contractVersion: 1, region: "eu-west-1", parameterStorePrefix: "/shop-events/prod" });
  });

  test.each(environments)("is declared in %s while nothing is known", async (environment) => {
    const unknown = await record(environment, {}, "none");

    expect(unknown.resources.map(({ urn }) => urn).toSorted()).toEqual(
      recordings[environment].resources.map(({ urn }) => urn).toSorted(),
    );
    expect(unknown.find("records").outputs.host).toBe(unknownValue);
  });
});
