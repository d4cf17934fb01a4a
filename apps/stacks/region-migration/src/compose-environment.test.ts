import type { Recorded } from "@causeway/testing";
import { unknownValue } from "@causeway/testing";
import { environments, namesOf } from "@causeway/testing/components";
import { describe, expect, test } from "vitest";
import { record, recordings } from "../test/recordings.ts";
import { stackOutputs } from "./outputs.ts";
import { sides } from "./sides.ts";

/** Parts that the composing files make themselves, and none that those make in turn. */
const parts = ({ resources }: Recorded<unknown>) =>
  resources
    .flatMap(({ type, name, parent }) =>
      type.startsWith("causeway:") && (parent === undefined || parent.startsWith("causeway-"))
        ? [`${type.split(":").at(-1)} ${name}`]
        : [],
    )
    .toSorted();

/** Under what AWS knows a resource, where that is ours to choose. */
const physicalNames = ({ resources }: Recorded<unknown>) =>
  resources.flatMap(({ type, inputs }) =>
    type.startsWith("aws:")
      ? [
          inputs.bucket ?? [],
          inputs.identifier ?? [],
          inputs.clusterIdentifier ?? [],
          inputs.alarmName ?? [],
          // The name of a record is a domain, which no suffix ends.
          type === "aws:route53/record:Record" ? [] : (inputs.name ?? []),
          Object(inputs.tags).Name ?? [],
        ].flat()
      : [],
  );

/** What AWS gives no tags. */
const untaggable =
  /:(Alias|Bucket[A-Z]\w+|CertificateValidation|ClusterParameterGroupAttachment|Dashboard|EventTarget|OriginAccessControl|PeeringConnectionOptions|Permission|Policy|Record|Role(Policy|PolicyAttachment)|Route|RouteTableAssociation|Secret(Rotation|Version)|Topic(Policy|Subscription))$/;

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
  test("makes the same on both sides, but for what rotates, and what is one for both", () => {
    const [source, target] = sides.map((side) =>
      parts(recordings.prod).flatMap((part) =>
        part.split(" ")[1]?.startsWith(side) ? [part.replace(`${side}-`, "")] : [],
      ),
    );
    const one = parts(recordings.prod).filter((part) => !/ (source|target)/.test(part));

    expect(target?.filter((part) => !source?.includes(part))).toEqual(["DatabaseReplica database", "Vpc target"]);
    expect(source?.filter((part) => !target?.includes(part))).toEqual([
      "DatabaseInstance database",
      "DatabasePassword admin-password",
      "DatabaseSecret login",
      "FunctionAlarms rotation-alarms",
      "RotationAlert admin-rotation-alert",
      "RotationAlert rotation-alert",
      "Vpc source",
    ]);
    expect(one).toEqual([
      "Certificate edge-certificate",
      "Dashboard migration",
      "Edge edge",
      "EdgeLogs edge-logs",
      "HealthCheckAlarms public-check-alarms",
      "HealthCheckFunction public-check",
      "HostedZone zone",
      "NetworkPeering peering",
      "OriginSecret origin-secret",
      "RegionalKeys key",
      "ReplicationAlarms replication-alarms",
      "RollbackAlarm rollback",
      "SwitchFunction switch",
      "WeightedEndpoint endpoint",
    ]);
  });

  test("gives every resource the provider of its side, and what is one for both that of the target", () => {
    const { resources, lookups } = recordings.prod;
    const made = resources.filter(({ type }) => type.startsWith("aws:"));
    const providerOf = (name: string) => {
      if (name.startsWith("edge-logs") || name.startsWith("edge-certificate")) return "aws-us-east-1";
      return /^((key|peering)-)?source-|^peering-connection$/.test(name) ? "aws-source" : "aws-target";
    };

    expect(made.filter(({ name, options }) => options.provider !== providerOf(name)).map(({ name }) => name)).toEqual(
      [],
    );
    expect(lookups.filter(({ provider }) => provider === undefined)).toEqual([]);
  });

  test.each([
    ["dev", false],
    ["prod", true],
  ] as const)("protects what holds data or is in the path by the lifecycle of %s", (environment, isProtected) => {
    const { find } = recordings[environment];
    const data = environment === "dev" ? "database-target-cluster" : "target-database-instance";
    const kept = [
      data,
      "target-files-bucket",
      "key-target-key",
      "source-login-application",
      "edge-distribution",
      "endpoint-a-target",
      "source-web-balancer",
    ];

    expect(kept.map((name) => find(name).options.protect)).toEqual(kept.map(() => isProtected));
    expect(find(data).inputs.deletionProtection).toBe(isProtected);
  });

  test.each(environments)("gives every resource of %s that can have tags all of them", (environment) => {
    const taggable = recordings[environment].resources.filter(
      ({ type }) => type.startsWith("aws:") && !untaggable.test(type),
    );
    const tagsOf = (inputs: Readonly<Record<string, unknown>>) =>
      Array.isArray(inputs.tags) ? inputs.tags.map(({ key }) => key) : Object.keys(Object(inputs.tags));
    const missing = taggable.map(({ name, inputs }) => [
      name,
      everyTag.filter((tag) => !tagsOf(inputs).includes(tag)).join(),
    ]);

    expect(missing).toEqual(taggable.map(({ name }) => [name, ""]));
  });

  test.each(sides)(
    "lets instances of the %s boot without an alarm that stops the change which started them",
    (side) => {
      const alarms = `${side}-target-alarms-unhealthy-hosts`;
      const { instanceRefresh } = recordings.dev.find(`${side}-fleet-group`).inputs;

      expect(JSON.stringify(instanceRefresh)).toContain("target-alarms-unhealthy-hosts");
      expect(recordings.dev.find(alarms).inputs.threshold).toBe(2);
      expect(recordings.prod.find(alarms).inputs.threshold).toBe(12 - 3);
    },
  );

  test("gives two suffixes in one account no common name", async () => {
    const taken = new Set(physicalNames(recordings.prod));
    const other = await record("prod", { suffix: "green" });

    expect(taken.size).toBeGreaterThan(200);
    expect(physicalNames(other).filter((name) => taken.has(name))).toEqual([]);
  });

  test("gives both sides no common name that is global, as those of roles are", () => {
    const names = recordings.prod.resources.flatMap(({ type, inputs }) =>
      /^aws:(iam|s3).*:(Role|InstanceProfile|Bucket)$/.test(type) ? [inputs.name ?? inputs.bucket] : [],
    );

    expect(names.length).toBeGreaterThan(10);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
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
      source: { region: "eu-west-1", parameterPrefix: "/shop-regions/prod" },
      target: { region: "eu-central-1", loadBalancer: { testUrl: "https://target.regions.causeway-shop.io:8443" } },
      replication: { kind: "rds-replica", role: "replica", globalClusterId: "" },
      endpoint: { recordTypes: ["A"], setIdentifiers: { source: "source", target: "target" } },
      edge: { url: "https://regions.causeway-shop.io", filesOf: "source" },
    });
  });

  test.each(["dev", "prod"] as const)("is declared in %s while nothing is known", async (environment) => {
    const unknown = await record(environment, {}, "none");

    expect(unknown.resources.map(({ urn }) => urn).toSorted()).toEqual(
      recordings[environment].resources.map(({ urn }) => urn).toSorted(),
    );
    expect(unknown.find("target-web").outputs.dnsName).toBe(unknownValue);
  });
});
