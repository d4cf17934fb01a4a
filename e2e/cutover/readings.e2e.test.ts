import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:https";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setDefaultCACertificates, getCACertificates } from "node:tls";
import {
  CloudWatchClient,
  PutMetricAlarmCommand,
  PutMetricDataCommand,
  SetAlarmStateCommand,
  type StandardUnit,
} from "@aws-sdk/client-cloudwatch";
import { CreateVpcCommand, EC2Client } from "@aws-sdk/client-ec2";
import {
  CreateTargetGroupCommand,
  DeleteTargetGroupCommand,
  DeregisterTargetsCommand,
  ElasticLoadBalancingV2Client,
  RegisterTargetsCommand,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import type { CutoverPlan, Measurement } from "@causeway/rollout";
import { readPlan } from "@causeway/rollout";
import { awsReadings, measureWith, type ReadingEdges, readingClients } from "@causeway/rollout/aws";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { type Moto, startMoto } from "../src/start-moto.ts";
import { makeCertificate } from "../src/test-certificate.ts";

let moto: Moto;
const before = { ...process.env };
const minute = 60_000;
/** Now, at a whole minute: points of the last minutes lie in whole periods. */
const now = Math.floor(Date.now() / minute) * minute;
const regions = { source: "eu-west-1", target: "eu-central-1" };

beforeAll(async () => {
  moto = await startMoto();
  Object.assign(process.env, moto.env);
});

afterAll(async () => {
  process.env = before;
  await moto.stop();
});

interface Settings {
  readonly gates: readonly object[];
  readonly data?: { readonly kind: string };
}

/** What a plan has to have whatever is tried of it, and is not measured. */
const other = { id: "other", kind: "alarm", alarmNames: ["other"] };

/** Measures the gates of a plan that is read from its text, by the port that a cut-over measures by. */
async function measured(settings: Settings, edges: Partial<ReadingEdges> = {}): Promise<readonly Measurement[]> {
  const plan = planWith(settings);
  const read = awsReadings(plan, {
    clients: readingClients(),
    inside: {},
    script: { folder: tmpdir(), variables: {} },
    redact: (text) => text,
    ...edges,
  });
  const measure = measureWith(plan.gates, read);
  const asked = plan.gates.slice(0, settings.gates.length);
  return Promise.all(asked.map(({ id }) => measure(id, { now, bakeStart: now - 20 * minute })));
}

function planWith({ gates, data = { kind: "none" } }: Settings): CutoverPlan {
  const traffic = {
    executor: "route53",
    zoneId: "Z1",
    recordName: "shop.test",
    setIdentifiers: { source: "blue", target: "green" },
    steps: [0, 100],
    bakeSeconds: 7200,
  };
  const text = JSON.stringify({ name: "shop", regions, traffic, data, gates: [...gates, other] });
  return readPlan(text, { file: "cutover.yaml" });
}

async function outcomeOf(gate: object): Promise<string> {
  const [found] = await measured({ gates: [{ id: "gate", ...gate }] });
  return `${found?.outcome}: ${found?.message}`;
}

/** A point in each of the minutes that a gate judges. */
async function putEveryMinute(
  {
    region,
    namespace,
    name,
    dimensions = {},
  }: {
    readonly region: string;
    readonly namespace: string;
    readonly name: string;
    readonly dimensions?: Readonly<Record<string, string>>;
  },
  { value, unit }: { readonly value: number; readonly unit: StandardUnit },
): Promise<void> {
  const Dimensions = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
  await new CloudWatchClient({ region }).send(
    new PutMetricDataCommand({
      Namespace: namespace,
      MetricData: [3, 4, 5, 6, 7].map((ago) => ({
        MetricName: name,
        Dimensions,
        Timestamp: new Date(now - ago * minute + 20_000),
        Value: value,
        Unit: unit,
      })),
    }),
  );
}

describe("a metric", () => {
  const latency = (name: string) => ({
    region: regions.target,
    namespace: "Shop",
    name,
    dimensions: { LoadBalancer: "app/shop-green/1" },
  });
  const gate = (name: string) => ({
    kind: "metric",
    metric: { namespace: "Shop", name, dimensions: { LoadBalancer: "app/shop-green/1" }, statistic: "Average" },
    unit: "Seconds",
    max: 1,
  });

  test("passes and fails by its points, in the region of its side", async () => {
    await putEveryMinute(latency("Good"), { value: 0.5, unit: "Seconds" });
    await putEveryMinute(latency("Bad"), { value: 1.5, unit: "Seconds" });
    await putEveryMinute({ ...latency("Elsewhere"), region: regions.source }, { value: 0.5, unit: "Seconds" });
    expect(await outcomeOf(gate("Good"))).toBe("successful: Good is 0.5 Seconds; the limit is 1");
    expect(await outcomeOf(gate("Bad"))).toBe("failed: Bad is 1.5 Seconds; allowed is at most 1");
    expect(await outcomeOf(gate("Elsewhere"))).toBe("inconclusive: Elsewhere has no point in the window");
  });

  test("in another unit is an error, and so is one in two", async () => {
    await putEveryMinute(latency("Milli"), { value: 0.5, unit: "Milliseconds" });
    await putEveryMinute(latency("Both"), { value: 0.5, unit: "Seconds" });
    await putEveryMinute(latency("Both"), { value: 0.5, unit: "Milliseconds" });
    expect(await outcomeOf(gate("Milli"))).toBe("error: Milli comes in Milliseconds; the gate's limits are in Seconds");
    expect(await outcomeOf(gate("Both"))).toContain(
      "error: could not be read: Both is published in Seconds and Milliseconds",
    );
  });

  test("of both sides is judged", async () => {
    const side = { namespace: "Shop", name: "PerRequest", statistic: "Average" };
    await putEveryMinute({ region: regions.source, namespace: "Shop", name: "PerRequest" }, { value: 1, unit: "None" });
    await putEveryMinute({ region: regions.target, namespace: "Shop", name: "PerRequest" }, { value: 1, unit: "None" });
    const judge = {
      kind: "judge",
      minimumPoints: 5,
      windowSeconds: 300,
      metrics: [{ name: "work", group: "load", direction: "increase", unit: "None", source: side, target: side }],
    };
    expect(await outcomeOf(judge)).toContain("successful: pass with a score of 100");
  });
});

test("an alarm is what it was set to, and an error where it is not there", async () => {
  const client = new CloudWatchClient({ region: regions.target });
  const alarm = {
    AlarmName: "shop-alarm-any-green",
    Namespace: "Shop",
    MetricName: "Good",
    Statistic: "Average",
    Period: 60,
    EvaluationPeriods: 1,
    ComparisonOperator: "GreaterThanThreshold",
    Threshold: 1,
  } as const;
  await client.send(new PutMetricAlarmCommand(alarm));
  const gate = { kind: "alarm", alarmNames: [alarm.AlarmName] };
  const set = (StateValue: "OK" | "ALARM" | "INSUFFICIENT_DATA") =>
    client.send(new SetAlarmStateCommand({ AlarmName: alarm.AlarmName, StateValue, StateReason: "as the test says" }));
  await set("OK");
  expect(await outcomeOf(gate)).toBe("successful: 1 of 1 alarms are OK");
  await set("ALARM");
  expect(await outcomeOf(gate)).toMatch(/^failed: shop-alarm-any-green is ALARM for -?\d+ s: as the test says$/u);
  await set("INSUFFICIENT_DATA");
  expect(await outcomeOf(gate)).toContain("inconclusive: ");
  expect(await outcomeOf({ ...gate, alarmNames: ["no-such-alarm"] })).toBe("error: no-such-alarm does not exist");
  expect(await outcomeOf({ ...gate, side: "source" })).toBe("error: shop-alarm-any-green does not exist");
});

test("targets count while they are registered, and their group while it is there", async () => {
  const { Vpc } = await new EC2Client({ region: regions.target }).send(
    new CreateVpcCommand({ CidrBlock: "10.0.0.0/16" }),
  );
  const client = new ElasticLoadBalancingV2Client({ region: regions.target });
  const group = { Name: "green", Protocol: "HTTP", Port: 80, TargetType: "ip", VpcId: Vpc?.VpcId } as const;
  const { TargetGroups = [] } = await client.send(new CreateTargetGroupCommand(group));
  const TargetGroupArn = TargetGroups[0]?.TargetGroupArn ?? "";
  const gate = { kind: "target-health", targetGroupArns: [TargetGroupArn], minHealthy: 2 };
  const Targets = [{ Id: "10.0.0.4" }, { Id: "10.0.0.5" }];
  expect(await outcomeOf(gate)).toContain("failed: targetgroup/green/");
  await client.send(new RegisterTargetsCommand({ TargetGroupArn, Targets }));
  expect(await outcomeOf(gate)).toContain("has 2 healthy and 0 unhealthy of 2 targets");
  await client.send(new DeregisterTargetsCommand({ TargetGroupArn, Targets: Targets.slice(1) }));
  expect(await outcomeOf(gate)).toContain("has 1 healthy and 0 unhealthy of 1 targets");
  await client.send(new DeleteTargetGroupCommand({ TargetGroupArn }));
  expect(await outcomeOf(gate)).toMatch(/^error: targetgroup\/green\/\w+ was not found$/u);
});

test("a task of DMS that is not there is an error, and not that nothing is behind", async () => {
  const taskArn = `arn:aws:dms:${regions.target}:123456789012:task:ABCDEFGH`;
  const data = { kind: "dms", writer: "source-writer", region: regions.target, functionName: "switch", taskArn };
  const lag = { id: "lag", kind: "replication-lag", replication: "dms", unit: "seconds", max: 5 };
  const tables = { id: "tables", kind: "dms-validation" };
  const inside = { countApplyExceptions: async () => 0 };
  const found = await measured({ gates: [lag, tables], data }, { inside });
  expect(found.map(({ outcome, message }) => `${outcome}: ${message}`)).toEqual([
    expect.stringMatching(/^error: could not be read: dms:DescribeReplicationTasks: /u),
    expect.stringMatching(/^error: could not be read: dms:DescribeReplicationTasks: /u),
  ]);
});

describe("an address", () => {
  test("is believed over TLS only with a certificate that is trusted, whatever the environment says", async () => {
    const folder = await mkdtemp(join(tmpdir(), "causeway-tls-"));
    const { certificateFile, keyFile } = makeCertificate(folder, "green");
    const [cert, key] = [readFileSync(certificateFile, "utf8"), readFileSync(keyFile, "utf8")];
    const server = createServer({ cert, key }, (_request, response) => response.end("all well"));
    const trusted = getCACertificates("default");
    process.env["NODE_TLS_REJECT_UNAUTHORIZED"] = "0";
    onTestFinished(async () => {
      delete process.env["NODE_TLS_REJECT_UNAUTHORIZED"];
      setDefaultCACertificates(trusted);
      server.closeAllConnections();
      server.close();
      await rm(folder, { recursive: true, force: true });
    });
    await once(server.listen(0, "127.0.0.1"), "listening");
    const address = server.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const gate = { kind: "http", url: `https://localhost:${port}/`, samples: 2, bodyContains: "all well" };
    expect(await outcomeOf(gate)).toContain(
      "failed: 0 of 2 answers were good, which is 0 %; allowed are at least 100 %; one did not come: DEPTH_ZERO_SELF_SIGNED_CERT",
    );
    setDefaultCACertificates([...trusted, cert]);
    expect(await outcomeOf(gate)).toContain("successful: 2 of 2 answers were good");
  });
});
