import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { namesOf, record, testEnvironment } from "@causeway/testing/components";
import { Dashboard, type DashboardArgs } from "./dashboard.ts";
import {
  alarmRow,
  databaseRow,
  fleetRow,
  functionRow,
  replicationRow,
  serviceRow,
  targetGroupRow,
  weightRow,
} from "./dashboard-rows.ts";

const rows = (): DashboardArgs["rows"] => [
  alarmRow([pulumi.output("arn:aws:cloudwatch:eu-west-1:123456789012:alarm:a")]),
  weightRow("shop.example.org"),
  targetGroupRow({ title: "Blue", loadBalancerArnSuffix: "app/blue/1", targetGroupArnSuffix: "targetgroup/blue/2" }),
  targetGroupRow({
    title: "Green",
    loadBalancerArnSuffix: "app/green/1",
    targetGroupArnSuffix: "targetgroup/green/2",
    region: "eu-central-1",
  }),
  serviceRow({ title: "Service", clusterName: "cluster", serviceName: "web" }),
  fleetRow({ title: "Fleet", autoScalingGroupName: "fleet" }),
  databaseRow({ title: "Source", kind: "aurora", identifier: "shop" }),
  databaseRow({ title: "Target", kind: "instance", identifier: "shop-2", region: "eu-central-1" }),
  databaseRow({ title: "Secondary", kind: "aurora", identifier: "secondary", isGlobal: true }),
  functionRow({ title: "Processor", functionName: "processor" }),
  replicationRow({ kind: "dms", replicationInstanceId: "dms", taskArn: "arn:aws:dms:eu-west-1:1:task:ABC" }),
  replicationRow({ kind: "rds-replica", replicaIdentifier: "replica" }, "eu-central-1"),
  replicationRow({ kind: "aurora-global", secondaryClusterIdentifier: "secondary" }),
];

interface BodyWidget {
  readonly type: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly properties: { readonly title?: string; readonly metrics?: readonly (readonly unknown[])[] };
}

const makeDashboard = (suffix = "blue") =>
  new Dashboard("migration", { environment: testEnvironment({ suffix }), rows: rows() });

async function widgets(): Promise<readonly BodyWidget[]> {
  const { dashboardBody } = (await record(() => makeDashboard())).find("migration-dashboard").inputs;
  return JSON.parse(String(dashboardBody)).widgets;
}

const linesOf = async () => (await widgets()).flatMap(({ properties }) => properties.metrics ?? []);

describe("Dashboard", () => {
  // Renaming one of these replaces a living resource: add an alias in the component with every change here.
  test("makes exactly these resources under these names", async () => {
    expect(namesOf(await record(() => makeDashboard()))).toEqual([
      "aws:cloudwatch/dashboard:Dashboard migration-dashboard",
      "causeway:observability:Dashboard migration",
      "pulumi:providers:aws aws",
    ]);
  });

  test("draws no line without the dimensions that its series has, nor without region and statistic", async () => {
    const lines = await linesOf();

    expect(lines.length).toBeGreaterThan(20);
    for (const line of lines) {
      const [namespace, name, ...dimensions] = line.slice(0, -1);
      expect([namespace, name]).toEqual([expect.any(String), expect.any(String)]);
      expect(dimensions.length).toBeGreaterThanOrEqual(2);
      expect(dimensions.every((each) => typeof each === "string" && each !== "")).toBe(true);
      expect(line.at(-1)).toEqual({ label: expect.any(String), stat: expect.any(String), region: expect.any(String) });
    }
  });

  test("shows of a fleet the CPU, and how many of the instances that it wants it has", async () => {
    const lines = (await linesOf()).flatMap(([namespace, name, key, value]) =>
      key === "AutoScalingGroupName" ? [[namespace, name, value]] : [],
    );

    expect(lines).toEqual([
      ["AWS/EC2", "CPUUtilization", "fleet"],
      ["AWS/AutoScaling", "GroupInServiceInstances", "fleet"],
      ["AWS/AutoScaling", "GroupDesiredCapacity", "fleet"],
    ]);
  });

  test("shows each colour with its own p99, 5xx and healthy targets, in its own region", async () => {
    const lines = (await linesOf()).map((line) => JSON.stringify(line));
    const green = ["LoadBalancer", "app/green/1", "TargetGroup", "targetgroup/green/2"];

    expect(lines).toContain(
      JSON.stringify([
        "AWS/ApplicationELB",
        "TargetResponseTime",
        ...green,
        { label: "p99", stat: "p99", region: "eu-central-1" },
      ]),
    );
    for (const colour of ["blue", "green"]) {
      for (const metric of ["RequestCount", "HTTPCode_Target_5XX_Count", "HealthyHostCount", "UnHealthyHostCount"]) {
        expect(
          lines.filter((line) => line.includes(`"${metric}"`) && line.includes(`targetgroup/${colour}/2`)),
        ).toHaveLength(1);
      }
    }
  });

  test("shows weights, lags and the writer of a cluster", async () => {
    const lines = (await linesOf()).map((line) => JSON.stringify(line.slice(0, -1)));

    expect(lines).toEqual(
      expect.arrayContaining([
        '["Causeway/Cutover","Weight","Endpoint","shop.example.org","Side","source"]',
        '["Causeway/Cutover","Weight","Endpoint","shop.example.org","Side","target"]',
        '["AWS/DMS","CDCLatencyTarget","ReplicationInstanceIdentifier","dms","ReplicationTaskIdentifier","ABC"]',
        '["AWS/RDS","ReplicaLag","DBInstanceIdentifier","replica"]',
        '["AWS/RDS","AuroraGlobalDBReplicationLag","DBClusterIdentifier","secondary"]',
        '["AWS/RDS","CPUUtilization","DBClusterIdentifier","shop","Role","WRITER"]',
        '["AWS/RDS","CPUUtilization","DBInstanceIdentifier","shop-2"]',
        '["AWS/RDS","CPUUtilization","DBClusterIdentifier","secondary"]',
        '["AWS/Lambda","Invocations","FunctionName","processor"]',
        '["AWS/Lambda","Errors","FunctionName","processor"]',
        '["AWS/Lambda","Throttles","FunctionName","processor"]',
        '["AWS/Lambda","Duration","FunctionName","processor"]',
        '["AWS/ECS","MemoryUtilization","ClusterName","cluster","ServiceName","web"]',
      ]),
    );
  });

  test("starts with the alarms, each row under its heading", async () => {
    const [heading, alarms, next] = await widgets();

    expect(heading).toEqual({ type: "text", properties: { markdown: "## Alarms" }, x: 0, y: 0, width: 24, height: 1 });
    expect(alarms).toEqual({
      type: "alarm",
      properties: { title: "What is on", alarms: ["arn:aws:cloudwatch:eu-west-1:123456789012:alarm:a"] },
      x: 0,
      y: 1,
      width: 24,
      height: 6,
    });
    expect(next).toMatchObject({ type: "text", y: 7 });
  });

  test("answers its name, the same in a second evaluation, also while nothing is known", async () => {
    const first = await record(() => makeDashboard());

    expect(first.find("migration").outputs).toEqual({ dashboardName: "migration-migration-dashboard-blue" });
    expect((await record(() => makeDashboard())).resources).toEqual(first.resources);
    expect(namesOf(await record(() => makeDashboard(), { known: "none" }))).toEqual(namesOf(first));
    expect((await record(() => makeDashboard("green"))).find("migration-dashboard").inputs.dashboardName).toBe(
      "migration-migration-dashboard-green",
    );
  });
});
