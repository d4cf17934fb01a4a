import { parseSettings } from "@causeway/core";
import { type Recorded, recordResources, unknownValue } from "@causeway/testing";
import { environments, stackFiles } from "@causeway/testing/components";
import { describe, expect, test } from "vitest";
import { composeEnvironment } from "./compose-environment.ts";
import { stackSettings } from "./settings.ts";

type EnvironmentName = (typeof environments)[number];

const files = stackFiles(new URL("../", import.meta.url));

const settingsOf = (environment: EnvironmentName, changes: object = {}) =>
  parseSettings(stackSettings, { ...files.settings(environment), ...changes }, "test.yaml");

const record = (environment: EnvironmentName, changes: object = {}) =>
  recordResources(() => composeEnvironment(settingsOf(environment, changes)));

const recordings = {
  dev: await record("dev"),
  staging: await record("staging"),
  prod: await record("prod"),
};

const components = ({ list }: Recorded<unknown>) =>
  list
    .flatMap(([type, name]) => (type.startsWith("causeway:") ? [`${type.split(":").at(-1)} ${name}`] : []))
    .toSorted();

/** Under what AWS knows a resource, where that is ours to choose. */
const physicalNames = ({ resources }: Recorded<unknown>) =>
  resources.flatMap(({ inputs }) =>
    [inputs.name ?? [], inputs.deviceName ?? [], Object(inputs.tags).Name ?? []].flat(),
  );

/** What AWS gives no tags. */
const untaggable =
  /:(Route|RouteTableAssociation|RolePolicy|VpcIpv4CidrBlockAssociation|VpnConnectionRoute|VpnGatewayRoutePropagation)$/;

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

describe("composeEnvironment", () => {
  test("makes the same parts on both sides of an ephemeral environment", () => {
    expect(components(recordings.dev)).toEqual([
      "FlowLogs source-flow-logs",
      "FlowLogs target-flow-logs",
      "NatGateways source-nat",
      "NatGateways target-nat",
      "SecurityGroupTiers source-groups",
      "SecurityGroupTiers target-groups",
      "SubnetTier source-data",
      "SubnetTier source-private",
      "SubnetTier source-public",
      "SubnetTier target-data",
      "SubnetTier target-private",
      "SubnetTier target-public",
      "Vpc source",
      "Vpc target",
      "VpcEndpoints source-endpoints",
      "VpcEndpoints target-endpoints",
    ]);
  });

  test("adds a VPN on both sides of prod, propagated to each zone", () => {
    const recorded = recordings.prod;
    const numbers = ["source", "target"].map((side) => recorded.find(`${side}-vpn-gateway`).inputs.amazonSideAsn);

    expect(numbers).toEqual(["64512", "64513"]);
    expect(recorded.list.filter(([type]) => type.endsWith(":VpnGatewayRoutePropagation"))).toHaveLength(2 * 3);
  });

  test("writes the on-premises ranges down where the device speaks no BGP", async () => {
    const vpn = { amazonSideAsn: 64_512, customer: { asn: 65_000, ipAddress: "198.51.100.7" }, routing: "static" };
    const source = { region: "eu-west-1", network: { block: "10.30.0.0/16", vpn } };
    const recorded = await record("prod", { source });

    expect(recorded.find("source-vpn-route-192.168.0.0-16").inputs.destinationCidrBlock).toBe("192.168.0.0/16");
  });

  test("leaves flow logs out when asked to", async () => {
    const source = { region: "eu-west-1", network: { block: "10.10.0.0/16", flowLogs: false } };
    const recorded = await record("dev", { source });

    expect(recorded.list.filter(([type]) => type.endsWith(":FlowLog"))).toEqual([
      ["aws:ec2/flowLog:FlowLog", "target-flow-logs-flow-log"],
    ]);
  });

  test("gives every resource and lookup the provider of its side", () => {
    const { resources, lookups } = recordings.prod;
    const made = resources.filter(({ type }) => type.startsWith("aws:"));

    expect(made.filter(({ name, options }) => options.provider !== `aws-${name.split("-")[0]}`)).toEqual([]);
    expect(lookups.filter(({ provider }) => provider === undefined)).toEqual([]);
  });

  test.each([
    ["dev", false, 1],
    ["prod", true, 3],
  ] as const)("protects and doubles by the lifecycle of %s", (environment, isProtected, gateways) => {
    const recorded = recordings[environment];
    const ofSource = recorded.list.filter(
      ([type, name]) => type === "aws:ec2/natGateway:NatGateway" && name.startsWith("source"),
    );

    expect(recorded.find("source-vpc").options.protect).toBe(isProtected);
    expect(ofSource).toHaveLength(gateways);
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
    const [blue, green] = [await record("prod", { suffix: "blue" }), await record("prod", { suffix: "green" })];
    const taken = new Set(physicalNames(blue));

    expect(taken.size).toBeGreaterThan(100);
    expect(physicalNames(green).filter((name) => taken.has(name))).toEqual([]);
  });

  test("gives no two groups, roles, log groups or devices of all environments a common name", () => {
    const names = environments.flatMap((environment) =>
      recordings[environment].resources.flatMap(({ inputs }) => [inputs.name ?? [], inputs.deviceName ?? []].flat()),
    );

    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  // Each change of a line replaces a living resource, unless the program gives it an alias.
  test("keeps the names by which Pulumi knows what prod has", async () => {
    const names = recordings.prod.list.map((entry) => entry.join(" ")).toSorted();

    await expect(`${names.join("\n")}\n`).toMatchFileSnapshot("__golden__/prod-resources.txt");
  });

  test("answers the outputs that deployments read", () => {
    const { made, find } = recordings.dev;

    expect(Object.keys(made)).toEqual(["contractVersion", "source", "target"]);
    expect(Object.keys(made.target)).toEqual([
      "region",
      "vpcId",
      "cidrBlock",
      "secondaryBlocks",
      "subnetIds",
      "routeTableIds",
      "egressAddresses",
      "securityGroupIds",
      "vpnTunnelAddresses",
    ]);
    expect(find("target").outputs).toMatchObject({ vpcId: "target-vpc-id", cidrBlock: "10.11.0.0/16" });
  });

  test.each(environments)("is declared in %s while nothing is known", async (environment) => {
    const known = recordings[environment];
    const unknown = await recordResources(() => composeEnvironment(settingsOf(environment)), { known: "none" });

    expect(unknown.resources.map(({ urn }) => urn).toSorted()).toEqual(
      known.resources.map(({ urn }) => urn).toSorted(),
    );
    expect(unknown.find("source").outputs.vpcId).toBe(unknownValue);
  });
});
