import {
  type Change,
  ChangeResourceRecordSetsCommand,
  CreateHealthCheckCommand,
  CreateHostedZoneCommand,
  ListResourceRecordSetsCommand,
  type ResourceRecordSet,
  Route53Client,
} from "@aws-sdk/client-route-53";
import { type CutoverPlan, readPlan } from "@causeway/rollout";
import { route53Traffic } from "@causeway/rollout/aws";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Moto, startMoto } from "../src/start-moto.ts";
import { MovedClock, recordInputs, runCutover } from "./cutover-run.ts";

let moto: Moto;
let zones = 0;

beforeAll(async () => {
  moto = await startMoto();
});

afterAll(async () => {
  await moto.stop();
});

function newClient(): Route53Client {
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  return new Route53Client({ endpoint: moto.env["AWS_ENDPOINT_URL"] ?? "", region: "us-east-1", credentials });
}

const types = ["A", "AAAA"] as const;
const name = "*.app.shop.test";

function alias(type: "A" | "AAAA", side: string, more: Partial<ResourceRecordSet>): ResourceRecordSet {
  const AliasTarget = { DNSName: `${side}.elb.test.`, HostedZoneId: "ZELB", EvaluateTargetHealth: true };
  return { Name: name, Type: type, AliasTarget, ...more };
}

function divided(share: number): readonly ResourceRecordSet[] {
  return types.flatMap((type) => [
    alias(type, "source", { SetIdentifier: "source", Weight: 100 - share }),
    alias(type, "target", { SetIdentifier: "target", Weight: share }),
  ]);
}

/** A zone of its own for each test, and a plan for a name in it. */
async function zoneWith(
  records: readonly ResourceRecordSet[],
  more: object = {},
): Promise<{ readonly zoneId: string; readonly plan: CutoverPlan }> {
  const client = newClient();
  zones += 1;
  const { HostedZone } = await client.send(
    new CreateHostedZoneCommand({ Name: "shop.test", CallerReference: `zone-${zones}` }),
  );
  const zoneId = HostedZone?.Id?.replace("/hostedzone/", "") ?? "";
  const others: readonly ResourceRecordSet[] = ["a.app.shop.test", "zz.shop.test"].map((Name) => ({
    Name,
    Type: "A",
    TTL: 60,
    ResourceRecords: [{ Value: "192.0.2.1" }],
  }));
  await client.send(
    new ChangeResourceRecordSetsCommand({
      HostedZoneId: zoneId,
      ChangeBatch: {
        Changes: [...others, ...records].map((ResourceRecordSet) => ({ Action: "CREATE", ResourceRecordSet })),
      },
    }),
  );
  const plan = readPlan(
    JSON.stringify({
      name: "shop",
      regions: { source: "eu-west-1", target: "eu-west-1" },
      traffic: {
        executor: "route53",
        zoneId,
        recordName: name,
        setIdentifiers: { source: "source", target: "target" },
        steps: [0, 25, 50, 75, 100],
        ...more,
      },
      gates: [{ id: "errors", kind: "alarm", alarmNames: ["errors"], reactionSeconds: 120 }],
    }),
    { file: "cutover.yaml" },
  );
  return { zoneId, plan };
}

function adapter(plan: CutoverPlan, clock: MovedClock, client = newClient()) {
  if (plan.traffic.executor !== "route53") throw new Error("The plan is one of Route 53.");
  return route53Traffic(plan.traffic, { route53: client }, clock);
}

/** What stands at the name, as `A/source 75`. */
async function weightsOf(zoneId: string): Promise<readonly string[]> {
  const { ResourceRecordSets = [] } = await newClient().send(
    new ListResourceRecordSetsCommand({ HostedZoneId: zoneId }),
  );
  return ResourceRecordSets.filter(({ SetIdentifier }) => SetIdentifier !== undefined)
    .map(({ Type, SetIdentifier, Weight }) => `${Type}/${SetIdentifier} ${Weight}`)
    .toSorted();
}

const at = (share: number) => [
  `A/source ${100 - share}`,
  `A/target ${share}`,
  `AAAA/source ${100 - share}`,
  `AAAA/target ${share}`,
];

/** The batches that a client sent. */
function batchesOf(inputs: readonly object[]): readonly (readonly Change[])[] {
  return inputs.map((input) => (hasBatch(input) ? input.ChangeBatch.Changes : []));
}

function hasBatch(input: object): input is { readonly ChangeBatch: { readonly Changes: readonly Change[] } } {
  return "ChangeBatch" in input;
}

/** Share of the target that a batch sets, of each type. */
const sharesOf = (batch: readonly Change[]) =>
  batch.flatMap(({ ResourceRecordSet: record }) => (record?.SetIdentifier === "target" ? [record.Weight] : []));

describe("a plan that moves weights of Route 53", () => {
  test("goes through its steps by one batch each, which leaves all but the weights", async () => {
    const { zoneId, plan } = await zoneWith(divided(0));
    const clock = new MovedClock();
    const client = newClient();
    const inputs = recordInputs(client, "ChangeResourceRecordSets");

    const { state, journal } = await runCutover({ plan, clock, traffic: () => adapter(plan, clock, client) });

    expect(state.doing).toMatchObject({ kind: "ended", outcome: "completed" });
    expect(await weightsOf(zoneId)).toEqual(at(100));
    expect(journal.flatMap((entry) => (entry.kind === "weight-held" ? [entry.weight] : []))).toEqual([
      0, 25, 50, 75, 100,
    ]);
    const batches = batchesOf(inputs);
    // The first is of the weights that were there: whoever begins does not know since when they hold.
    expect(batches.map(sharesOf)).toEqual([0, 25, 50, 75, 100].map((share) => [share, share]));
    expect(batches[1]).toEqual(
      divided(25).map((record) => ({
        Action: "UPSERT",
        ResourceRecordSet: expect.objectContaining({ ...record, Name: expect.stringContaining(".app.shop.test") }),
      })),
    );
  });

  test.each([3, 4, 5, 8])("comes to the same end when each process dies at its call %i", async (callsPerLife) => {
    const { zoneId, plan } = await zoneWith(divided(0));
    const clock = new MovedClock();
    const client = newClient();
    const inputs = recordInputs(client, "ChangeResourceRecordSets");

    const ran = await runCutover({ plan, clock, callsPerLife, traffic: () => adapter(plan, clock, client) });

    expect(ran.lives).toBeGreaterThan(2);
    expect(ran.state.doing).toMatchObject({ kind: "ended", outcome: "completed" });
    expect(await weightsOf(zoneId)).toEqual(at(100));
    const shares = batchesOf(inputs).flatMap(sharesOf);
    expect(shares).toEqual(shares.toSorted((one = 0, other = 0) => one - other));
    expect(new Set(shares)).toEqual(new Set([0, 25, 50, 75, 100]));
  });

  test("goes back by one batch when a gate fails, and leaves nothing of the target", async () => {
    const { zoneId, plan } = await zoneWith(divided(0));
    const clock = new MovedClock();

    const { state } = await runCutover({
      plan,
      clock,
      traffic: () => adapter(plan, clock),
      outcome: (weight) => (weight === 50 ? "failed" : "successful"),
    });

    expect(state.doing).toMatchObject({ kind: "ended", outcome: "rolled-back" });
    expect(await weightsOf(zoneId)).toEqual(at(0));
  });

  test("divides a simple record first, in one batch", async () => {
    const simple = types.map((type) => alias(type, "old", {}));
    const simpleRecord = { targetDnsName: "target.elb.test.", targetZoneId: "ZELB" };
    const { zoneId, plan } = await zoneWith(simple, { simpleRecord });
    const clock = new MovedClock();
    const client = newClient();
    const inputs = recordInputs(client, "ChangeResourceRecordSets");

    const { state } = await runCutover({ plan, clock, traffic: () => adapter(plan, clock, client) });

    expect(state.doing).toMatchObject({ kind: "ended", outcome: "completed" });
    expect(await weightsOf(zoneId)).toEqual(at(100));
    expect(batchesOf(inputs).map((batch) => batch.map(({ Action }) => Action))).toEqual([
      ["DELETE", "CREATE", "CREATE", "DELETE", "CREATE", "CREATE"],
      ...Array.from({ length: 4 }, () => Array.from({ length: 4 }, () => "UPSERT")),
    ]);
  });

  test("waits for a person where a third record stands", async () => {
    const third = alias("A", "third", { SetIdentifier: "third", Weight: 1 });
    const { zoneId, plan } = await zoneWith([...divided(0), third]);
    const clock = new MovedClock();

    const { state } = await runCutover({ plan, clock, traffic: () => adapter(plan, clock) });

    expect(state.doing).toMatchObject({ kind: "held", because: expect.stringContaining('"third"') });
    expect(await weightsOf(zoneId)).toEqual([...at(0), "A/third 1"].toSorted());
  });
});

test("a health check that takes the target out of DNS is known by the next process too", async () => {
  const client = newClient();
  const check = async (side: string): Promise<string> => {
    const { HealthCheck } = await client.send(
      new CreateHealthCheckCommand({
        CallerReference: `${side}-${zones}`,
        HealthCheckConfig: { Type: "HTTPS", FullyQualifiedDomainName: `${side}.shop.test`, Port: 443 },
      }),
    );
    return HealthCheck?.Id ?? "";
  };
  const healthCheckIds = { source: await check("source"), target: await check("target") };
  const { plan } = await zoneWith(divided(50), { healthCheckIds });
  const clock = new MovedClock();

  await adapter(plan, clock).divert(true);
  expect(await adapter(plan, clock).isDiverted()).toBe(true);
  await adapter(plan, clock).divert(false);
  expect(await adapter(plan, clock).isDiverted()).toBe(false);
});
