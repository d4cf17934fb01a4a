import { parseSettings } from "@causeway/core";
import { type Recorded, type RecordOptions, unknownValue } from "@causeway/testing";
import { environments, record, stackFiles } from "@causeway/testing/components";
import { describe, expect, test } from "vitest";
import { composeEnvironment } from "./compose-environment.ts";
import { stackOutputs } from "./outputs.ts";
import { stackSettings } from "./settings.ts";

type EnvironmentName = (typeof environments)[number];

const files = stackFiles(new URL("../", import.meta.url));

const settingsOf = (environment: EnvironmentName, changes: object = {}) =>
  parseSettings(stackSettings, { ...files.settings(environment), ...changes }, "test.yaml");

const answers = {
  "aws:route53/getZone:getZone": { zoneId: "Z0ZONE", nameServers: ["ns-1.awsdns-01.com", "ns-2.awsdns-02.net"] },
};

const compose = (environment: EnvironmentName, changes: object = {}, options: RecordOptions = {}) =>
  record(() => composeEnvironment(settingsOf(environment, changes)), { ...options, answers });

const recordings = {
  dev: await compose("dev"),
  staging: await compose("staging"),
  prod: await compose("prod"),
};

/** What this program makes itself; what those make is their own matter. */
const components = ({ resources }: Recorded<unknown>) =>
  resources
    .flatMap(({ type, name, parent }) =>
      type.startsWith("causeway:") && (parent === undefined || parent.includes("test"))
        ? [`${type.split(":").at(-1)} ${name}`]
        : [],
    )
    .toSorted();

const typed = ({ resources }: Recorded<unknown>, type: string) =>
  resources.filter((each) => each.type.endsWith(`:${type}`));

const policyOf = (recorded: Recorded<unknown>, name: string): { Sid?: string; Resource: unknown }[] =>
  JSON.parse(String(recorded.find(name).inputs.policy)).Statement;

/**
 * Under what AWS knows a resource, where that is ours to choose: not the names in DNS, which are those of the domain, and not
 * the two roles that AWS DMS looks for in each account.
 */
const physicalNames = ({ resources }: Recorded<unknown>) =>
  resources
    .filter(({ type, name }) => !type.endsWith(":Record") && !name.startsWith("migration-roles-"))
    .flatMap(({ inputs }) => [inputs.name ?? [], inputs.deviceName ?? [], Object(inputs.tags).Name ?? []].flat());

/** What AWS gives no tags. */
const untaggable = new RegExp(
  `:(${[
    "Alias",
    "Bucket(LifecycleConfiguration|OwnershipControls|Policy|PublicAccessBlock|ServerSideEncryptionConfiguration|Versioning)",
    "CertificateValidation",
    "Dashboard",
    "Event(Archive|BusPolicy|Target)",
    "LifecyclePolicy",
    "LogResourcePolicy",
    "PeeringConnectionOptions",
    "Permission",
    "Policy",
    "QueuePolicy",
    "Record",
    "RolePolicy(Attachment)?",
    "Route(TableAssociation)?",
    "Secret(Rotation|Version)",
    "Topic(Policy|Subscription)",
    "VpcIpv4CidrBlockAssociation",
    "VpnConnectionRoute",
    "VpnGatewayRoutePropagation",
  ].join("|")})$`,
);

const everyTag = [
  "Component",
  "CostCenter",
  "Environment",
  "MigrationPhase",
  "Name",
  "Owner",
  "Project",
  "SourceRegion",
  "TargetRegion",
  "Tier",
];

const ofSide = (side: string) => [
  `AlarmTopic ${side}-alarms`,
  `Bucket ${side}-access-logs`,
  `Bucket ${side}-files`,
  `Certificate ${side}-certificate`,
  `DatabaseAlarms ${side}-database-alarms`,
  `DatabaseCluster ${side}-database`,
  `DatabasePassword ${side}-database-password`,
  `DatabaseSecret ${side}-database-secret`,
  `DirectEndpoint ${side}-direct`,
  `EncryptionKey ${side}-key`,
  `FargateService ${side}-service`,
  `FlowLogs ${side}-flow-logs`,
  `FunctionAlarms ${side}-check-alarms`,
  `FunctionAlarms ${side}-rotation-alarms`,
  `HealthCheckAlarms ${side}-health-alarms`,
  `HealthCheckFunction ${side}-health`,
  `ImageRepository ${side}-images`,
  `LoadBalancer ${side}-balancer`,
  `LoadBalancerAlarms ${side}-balancer-alarms`,
  `RollbackAlarm ${side}-rollback`,
  `RotationAlert ${side}-admin-rotation-alert`,
  `RotationAlert ${side}-rotation-alert`,
  `SecurityGroupTiers ${side}-groups`,
  `ServiceAlarms ${side}-service-alarms`,
  `ServiceScaling ${side}-scaling`,
  `Table ${side}-table`,
  `TargetGroupAlarms ${side}-blue-alarms`,
  `TargetGroupAlarms ${side}-green-alarms`,
  `Vpc ${side}`,
  `VpcEndpoints ${side}-endpoints`,
];

const once = [
  "Dashboard dashboard",
  "DeadLetterAlarms events-alarms",
  "EventBus events",
  "FunctionAlarms validation-alarms",
  "HostedZone zone",
  "MigrationTask migration",
  "NetworkPeering peering",
  "PeerAccess source-database-access",
  "ReplicationAlarms migration-alarms",
  "ValidationFunction validation",
  "WeightedEndpoint endpoint",
];

describe("composeEnvironment", () => {
  test("makes the same parts on both sides of an ephemeral environment, and once what leads from one to the other", () => {
    expect(components(recordings.dev)).toEqual([...ofSide("source"), ...ofSide("target"), ...once].toSorted());
  });

  test("adds a VPN on both sides of prod, propagated to each zone", () => {
    const recorded = recordings.prod;
    const numbers = ["source", "target"].map((side) => recorded.find(`${side}-vpn-gateway`).inputs.amazonSideAsn);

    expect(numbers).toEqual(["64512", "64513"]);
    expect(typed(recorded, "VpnGatewayRoutePropagation")).toHaveLength(2 * 3);
  });

  test("writes the on-premises ranges down where the device speaks no BGP, and no flow logs where asked", async () => {
    const vpn = { amazonSideAsn: 64_512, customer: { asn: 65_000, ipAddress: "198.51.100.7" }, routing: "static" };
    const { source } = Object(files.settings("prod"));
    const network = { block: "10.30.0.0/16", vpn, flowLogs: false };
    const recorded = await compose("prod", { source: { ...source, network } });

    expect(recorded.find("source-vpn-route-192.168.0.0-16").inputs.destinationCidrBlock).toBe("192.168.0.0/16");
    expect(typed(recorded, "FlowLog").map(({ name }) => name)).toEqual(["target-flow-logs-flow-log"]);
  });

  test("gives every resource and lookup the provider of its side; what is there once is of the target", () => {
    const { resources, lookups } = recordings.prod;
    const ofSource = /^(source|peering-(connection|source))(-|$)/;
    const made = resources.filter(({ type }) => type.startsWith("aws:"));

    expect(
      made.filter(({ name, options }) => options.provider !== (ofSource.test(name) ? "aws-source" : "aws-target")),
    ).toEqual([]);
    expect(lookups.filter(({ provider }) => provider === undefined)).toEqual([]);
  });

  test.each([
    ["dev", false, 1, 1],
    ["prod", true, 3, 2],
  ] as const)("protects and doubles by the lifecycle of %s", (environment, isProtected, gateways, instances) => {
    const recorded = recordings[environment];
    const protectedOnes = ["vpc", "database-cluster", "table-table", "files-bucket", "key-key", "balancer-balancer"];

    expect(protectedOnes.map((part) => recorded.find(`source-${part}`).options.protect)).toEqual(
      protectedOnes.map(() => isProtected),
    );
    expect(typed(recorded, "NatGateway")).toHaveLength(2 * gateways);
    expect(typed(recorded, "ClusterInstance")).toHaveLength(2 * instances);
    expect(recorded.find("migration-instance").inputs.multiAz).toBe(isProtected);
  });

  test("moves data over the peering: the source's database admits the target's network, and nobody from anywhere", () => {
    const recorded = recordings.prod;

    expect(recorded.find("source-database-access-from-network").inputs).toMatchObject({
      securityGroupId: "source-groups-database-id",
      cidrIpv4: "10.31.0.0/16",
      fromPort: 5432,
      toPort: 5432,
    });
    expect(recorded.find("migration-source-to-database").inputs).toMatchObject({ cidrIpv4: "10.30.0.0/16" });
    expect(recorded.find("migration-target-into-database").inputs).toMatchObject({
      securityGroupId: "target-groups-database-id",
    });
  });

  test("reads the source's login in the target's region, under the target's key, once both logins have a value", () => {
    const recorded = recordings.prod;
    const replica = "arn:aws:mock:eu-central-1:123456789012:source-database-secret-admin";

    expect(recorded.find("source-database-secret-admin").inputs.replicas).toEqual([
      { region: "eu-central-1", kmsKeyId: expect.stringContaining("target-key-key") },
    ]);
    expect(recorded.find("target-database-secret-admin").inputs.replicas).toBeUndefined();
    expect(recorded.find("migration-endpoints-source").inputs.secretsManagerArn).toBe(replica);
    expect(recorded.find("migration").options.dependsOn).toEqual(
      expect.arrayContaining(["source-database-secret-admin-first", "target-database-secret-admin-first"]),
    );
  });

  test("copies what is included without what is excluded, compares what is named, and starts nothing", () => {
    const recorded = recordings.prod;
    const { rules } = JSON.parse(String(recorded.find("migration-task").inputs.tableMappings));
    const { variables } = Object(recorded.find("validation-compare-function").inputs.environment);

    expect(rules.map((rule: object) => [Object(rule)["rule-action"], Object(rule)["object-locator"]])).toEqual([
      ["include", { "schema-name": "public", "table-name": "%" }],
      ["exclude", { "schema-name": "public", "table-name": "tmp_%" }],
    ]);
    expect(variables.TABLES).toBe("public.orders\npublic.customers");
    expect(recorded.find("migration-task").inputs.startReplicationTask).toBe(false);
  });

  test("begins with all traffic on the source, by two records of one name", () => {
    const records = ["source", "target"].map((side) => recordings.prod.find(`endpoint-a-${side}`).inputs);

    expect(records.map(({ name, setIdentifier }) => [name, setIdentifier])).toEqual([
      ["app.shop.causeway.dev", "source"],
      ["app.shop.causeway.dev", "target"],
    ]);
    expect(records.map(({ weightedRoutingPolicies }) => weightedRoutingPolicies)).toEqual([
      [{ weight: 100 }],
      [{ weight: 0 }],
    ]);
  });

  test("lets the application read its own login, files and items, and nothing of the admin's", () => {
    const recorded = recordings.prod;
    const statements = policyOf(recorded, "source-service-task-task-policy");

    expect(statements.map(({ Sid }) => Sid)).toEqual(["ReadSecret", "UseKeyOfSecret", "Files", "ListFiles", "Items"]);
    expect(JSON.stringify(statements)).not.toContain("source-database-secret-admin");
    expect(JSON.stringify(statements)).not.toContain('"Resource":"*"');
  });

  test("undoes a release by the alarms of both colours, and a cut-over by those of the whole side", () => {
    const recorded = recordings.prod;
    const { alarms } = recorded.find("source-service-service").inputs;
    const rule = String(recorded.find("source-rollback-any").inputs.alarmRule);

    expect(Object(alarms)).toMatchObject({ enable: true, rollback: true });
    expect(Object(alarms).alarmNames).toHaveLength(1 + 2 * 3);
    for (const part of ["green-alarms-target-errors", "service-alarms-running-tasks", "health-alarms-unhealthy"]) {
      expect(rule).toContain(`ALARM("shop-source-${part}-prod")`);
    }
    // It is on until the copy has begun, and when it has ended.
    expect(rule).not.toContain("lag");
  });

  test("shows both colours of both sides, the lag and the weights on one page", () => {
    const body = String(recordings.prod.find("dashboard-dashboard").inputs.dashboardBody);
    const titles = JSON.parse(body).widgets.flatMap((widget: object) => Object(widget).properties.markdown ?? []);

    expect(titles).toEqual([
      "## Alarms",
      "## Traffic",
      "## source, blue",
      "## source, green",
      "## Tasks of the source",
      "## Database of the source",
      "## target, blue",
      "## target, green",
      "## Tasks of the target",
      "## Database of the target",
      "## Replication",
      "## Comparison of the data",
    ]);
  });

  test("releases by CodeDeploy, makes the zone, and retires the source where asked, all in one region", async () => {
    const { target, service } = Object(files.settings("dev"));
    const rollout = { kind: "codedeploy", config: "CodeDeployDefault.ECSAllAtOnce", terminationWaitMinutes: 5 };
    const recorded = await compose("dev", {
      service: { ...service, rollout },
      parentZoneId: "Z0123456789PARENT",
      sourceRetired: true,
      target: { ...target, region: "eu-west-1" },
      sameRegion: true,
    });

    expect(recorded.find("source-service-release-group").inputs).toHaveProperty("deploymentGroupName");
    expect(recorded.find("zone-delegation").inputs.zoneId).toBe("Z0123456789PARENT");
    expect(typed(recorded, "Record").filter(({ name }) => name.startsWith("endpoint-"))).toHaveLength(1);
    expect(recorded.find("source-database-secret-admin").inputs.replicas).toBeUndefined();
    expect(recorded.find("migration-endpoints-source").inputs.secretsManagerArn).toBe(
      "arn:aws:mock:eu-test-1:123456789012:source-database-secret-admin",
    );
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
    const other = await compose("prod", { suffix: "green", domainName: "green.shop.causeway.dev" });

    expect(taken.size).toBeGreaterThan(250);
    expect(physicalNames(other).filter((name) => taken.has(name))).toEqual([]);
  });

  test("gives no two resources of all environments a common name", () => {
    const names = environments.flatMap((environment) =>
      recordings[environment].resources
        .filter(({ name }) => !name.startsWith("endpoint-a-"))
        .flatMap(({ inputs }) => [inputs.name ?? [], inputs.deviceName ?? []].flat()),
    );

    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  // Each change of a line replaces a living resource, unless the program gives it an alias.
  test("keeps the names by which Pulumi knows what prod has", async () => {
    const names = recordings.prod.list.map((entry) => entry.join(" ")).toSorted();

    await expect(`${names.join("\n")}\n`).toMatchFileSnapshot("__golden__/prod-resources.txt");
  });

  test("answers the outputs of the contract, and no secret", () => {
    const { made } = recordings.dev;

    expect(Object.keys(made)).toEqual(Object.keys(stackOutputs.shape));
    expect(Object.keys(made.source)).toEqual(Object.keys(stackOutputs.shape.source.shape));
    expect(made).toMatchObject({
      contractVersion: 1,
      source: {
        region: "eu-west-1",
        loadBalancer: { testUrl: "https://source-app.dev.shop.causeway.dev:8443" },
        service: { codeDeployApplicationName: "" },
      },
      endpoint: { url: "https://app.dev.shop.causeway.dev", setIdentifiers: { source: "source", target: "target" } },
      events: { source: "shop.migration.dev" },
    });
  });

  test.each(["dev", "prod"] as const)("is declared in %s while nothing is known", async (environment) => {
    const known = recordings[environment];
    const unknown = await compose(environment, {}, { known: "none" });

    expect(unknown.resources.map(({ urn }) => urn).toSorted()).toEqual(
      known.resources.map(({ urn }) => urn).toSorted(),
    );
    expect(unknown.find("source").outputs.vpcId).toBe(unknownValue);
  });
});
