import type { Recorded } from "@causeway/testing";
import { describe, expect, test } from "vitest";
import { compose, composedOnce, files, typed } from "../test/composition.ts";

const recordings = { dev: await composedOnce("dev"), prod: await composedOnce("prod") };

const policyOf = (recorded: Recorded<unknown>, name: string): { Sid?: string; Resource: unknown }[] =>
  JSON.parse(String(recorded.find(name).inputs.policy)).Statement;

describe("the parts of the program, wired", () => {
  test("writes the on-premises ranges down where the device speaks no BGP, and no flow logs where asked", async () => {
    const vpn = { amazonSideAsn: 64_512, customer: { asn: 65_000, ipAddress: "198.51.100.7" }, routing: "static" };
    const { source } = Object(files.settings("prod"));
    const network = { block: "10.30.0.0/16", vpn, flowLogs: false };
    const recorded = await compose("prod", { source: { ...source, network } });

    expect(recorded.find("source-vpn-route-192.168.0.0-16").inputs.destinationCidrBlock).toBe("192.168.0.0/16");
    expect(typed(recorded, "FlowLog").map(({ name }) => name)).toEqual(["target-flow-logs-flow-log"]);
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
      ["include", { "schema-name": "causeway_switch", "table-name": "token" }],
      ["include", { "schema-name": "causeway_switch", "table-name": "beat" }],
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
    expect(
      records.map(({ aliases, weightedRoutingPolicies }) => [Object(aliases)[0].name, weightedRoutingPolicies]),
    ).toEqual([
      ["dnsName of source-balancer-balancer", [{ weight: 100 }]],
      ["dnsName of target-balancer-balancer", [{ weight: 0 }]],
    ]);
  });

  test("encrypts each side with its own key; only the login that is read there is under the target's", () => {
    const { resources } = recordings.prod;
    const others = resources.filter(({ name, inputs }) => {
      const other = name.startsWith("source") ? "target" : "source";
      return !name.startsWith(`${other}-key-`) && JSON.stringify(inputs).includes(`:${other}-key-key`);
    });

    expect(others.map(({ name }) => name)).toEqual(["source-database-secret-admin"]);
    expect(JSON.stringify(resources).match(/:source-key-key/g)?.length).toBeGreaterThan(20);
  });

  test("lets the application read its own login, files and items, and nothing of the admin's", () => {
    const recorded = recordings.prod;
    const statements = policyOf(recorded, "source-service-task-task-policy");

    expect(statements.map(({ Sid }) => Sid)).toEqual(["ReadSecret", "UseKeyOfSecret", "Files", "ListFiles", "Items"]);
    expect(JSON.stringify(statements)).not.toContain("source-database-secret-admin");
    expect(JSON.stringify(statements)).not.toContain('"Resource":"*"');
  });

  test("takes sizes, paths and testers from the settings", async () => {
    const { source, target } = Object(files.settings("dev"));
    const database = { version: "17", instanceClass: "db.r7g.xlarge", readers: 2 };
    const recorded = await compose("dev", {
      source: { ...source, imageDigest: `sha256:${"a".repeat(64)}` },
      target: { ...target, database },
      testers: { ci: "198.51.100.7/32" },
      service: { healthPath: "/ready", size: { cpuUnits: 512, memoryMiB: 1024 }, minTasks: 3, maxTasks: 5 },
      alarms: { maximumLatencySeconds: 2 },
    });
    const inputsOf = (name: string) => recorded.find(name).inputs;

    expect(inputsOf("target-database-cluster").engineVersion).toBe("17");
    expect(inputsOf("target-database-instance-3").instanceClass).toBe("db.r7g.xlarge");
    expect(inputsOf("source-service-task-definition")).toMatchObject({ cpu: "512", memory: "1024" });
    expect(inputsOf("source-service-task-definition").containerDefinitions).toContain(`@sha256:${"a".repeat(64)}`);
    expect(inputsOf("source-scaling-target")).toMatchObject({ minCapacity: 3, maxCapacity: 5 });
    expect(inputsOf("source-service-service").desiredCount).toBe(3);
    expect(Object(inputsOf("source-health-check-function").environment).variables.URL).toBe(
      "https://source-app.dev.shop.causeway.dev/ready",
    );
    expect(typed(recorded, "TargetGroup").map(({ inputs }) => Object(inputs.healthCheck).path)).toEqual(
      Array.from({ length: 4 }, () => "/ready"),
    );
    expect(inputsOf("target-balancer-test-from-ci")).toMatchObject({ cidrIpv4: "198.51.100.7/32", fromPort: 8443 });
    expect(inputsOf("target-green-alarms-latency").threshold).toBe(2);
  });

  test("lets both databases be read change by change: the way there, and a way back", () => {
    const groups = ["source", "target"].map((side) => recordings.dev.find(`${side}-database-parameters`).inputs);

    expect(JSON.stringify(groups).match(/rds\.logical_replication/g)).toHaveLength(2);
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
});
