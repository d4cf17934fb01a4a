import { type Recorded, unknownValue } from "@causeway/testing";
import { environments } from "@causeway/testing/components";
import { describe, expect, test } from "vitest";
import { compose, composedOnce, typed } from "../test/composition.ts";
import { stackOutputs } from "./outputs.ts";

const recordings = {
  dev: await composedOnce("dev"),
  staging: await composedOnce("staging"),
  prod: await composedOnce("prod"),
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
  "SwitchFunction switch",
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
