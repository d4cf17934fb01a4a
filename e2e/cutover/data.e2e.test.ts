import { GetParameterCommand, PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import type { CutoverPorts, MovingData } from "@causeway/rollout";
import { type DataClients, dataClients, dmsData, replicaData } from "@causeway/rollout/aws";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Pair, SwitchWorld } from "../switch/switch-world.ts";
import { isWritable } from "../switch/writers.ts";
import { DataFront } from "./data-front.ts";
import { MotoData } from "./moto-data.ts";

type Data = CutoverPorts["data"];

const credentials = { accessKeyId: "test", secretAccessKey: "test" };
const [from, to] = ["eu-central-1", "eu-west-1"] as const;
const clock = { now: () => Date.now(), sleep: () => Promise.resolve() };

/** What the schema of plans says where a plan says nothing. */
const common = {
  region: to,
  functionName: "switch",
  freezeSeconds: 30,
  attempts: 3,
  maxLagSeconds: 1,
  rotationFunctionNames: [],
  repoint: [],
};

let world: SwitchWorld;
let made: MotoData;
let front: DataFront;
let parameters: SSMClient;

beforeAll(async () => {
  world = await SwitchWorld.start();
  made = new MotoData(world.moto);
  front = await DataFront.start(world.moto);
  parameters = new SSMClient({ endpoint: world.moto.env["AWS_ENDPOINT_URL"] ?? "", region: to, credentials });
});

afterAll(async () => {
  parameters.destroy();
  await front.stop();
  await world.stop();
});

/** All of AWS is moto's, but for the switch function: of that the real one runs, with real databases. */
function clientsFor(pair: Pair): DataClients {
  front.functions.set("switch", pair.run);
  return dataClients({ endpoint: front.endpoint, credentials });
}

async function makeParameter(Name: string): Promise<void> {
  await parameters.send(new PutParameterCommand({ Name, Value: "source.internal", Type: "String" }));
}

async function saidBy(Name: string): Promise<string | undefined> {
  return (await parameters.send(new GetParameterCommand({ Name }))).Parameter?.Value;
}

/** Each step in a process of its own, as after a job that ended; twice, as after an answer that was lost. */
async function twice(data: () => Data, step: (port: Data) => Promise<unknown>): Promise<void> {
  await step(data());
  await step(data());
}

/** Up to the point from which the target is promoted: nothing is written any more, and all of it has arrived. */
async function switchOver(data: () => Data, copy: () => Promise<void>): Promise<void> {
  const until = Date.now() + 600_000;
  await twice(data, (port) => port.freeze(until));
  expect(await data().frozenUntil()).toBe(until);
  const copied = new AbortController();
  const copying = (async () => {
    while (!copied.signal.aborted) await copy();
  })();
  // A machine that is busy copies slowly.
  await expect.poll(async () => (await data().drained()).holds, { timeout: 90_000, interval: 10 }).toBe(true);
  await twice(data, (port) => port.writeToken("run-1"));
  await twice(data, (port) => port.fence());
  expect(await data().frozenUntil()).toBe(Infinity);
  await data().writeToken("run-1-last");
  copied.abort();
  await copying;
  await copy();
  expect(await data().seesToken("run-1-last")).toMatchObject({ holds: true });
}

test("a replica is proved, promoted and opened, and never do both sides take writes", async () => {
  await made.makeReplica([from, to], "shop");
  await made.makeFunction(from, "rotation");
  await makeParameter("/shop/replica-host");
  const settings: Extract<MovingData, { kind: "rds-replica" }> = {
    ...common,
    kind: "rds-replica",
    writer: "read-only-target",
    replicaIdentifier: "shop-target",
    sourceIdentifier: "shop-source",
    sourceRegion: from,
    rotationFunctionNames: ["rotation"],
    repoint: [{ parameterName: "/shop/replica-host", region: to, value: "target.internal" }],
  };
  const pair = await world.makePair();
  // What a copy of the whole has too, and that it takes no writes.
  await pair.answer({ command: "prepare", fenceTarget: false, reversed: true });
  await world.asSuperuser("postgres", [
    `ALTER DATABASE ${pair.databases.target} SET default_transaction_read_only = on`,
  ]);
  const data = () => replicaData(settings, clientsFor(pair), clock);
  const [source, target] = [await pair.connect("source"), await pair.connect("target")];

  await twice(data, (port) => port.prepare());
  expect([await isWritable(source), await isWritable(target)]).toEqual([true, false]);
  await switchOver(data, () => pair.copy(["causeway_switch.lease"]));
  expect([await isWritable(source), await isWritable(target)]).toEqual([false, false]);
  expect(await data().promotion()).toBe("none");
  await data().promote();
  await data().promote();
  expect(await data().promotion()).toBe("done");
  // It writes again, but for the fence that came with the copy.
  await world.asSuperuser("postgres", [`ALTER DATABASE ${pair.databases.target} RESET default_transaction_read_only`]);
  await world.asSuperuser(pair.databases.target, ["SELECT setval('orders_id_seq', 100)"]);
  await target.query("SET default_transaction_read_only = off");
  expect(await isWritable(target)).toBe(false);
  await twice(data, (port) => port.repoint());
  expect([await isWritable(source), await isWritable(target)]).toEqual([false, true]);
  await twice(data, (port) => port.release());

  expect([await isWritable(source), await isWritable(target)]).toEqual([false, true]);
  expect(await saidBy("/shop/replica-host")).toBe("target.internal");
  expect(await saidBy("/shop/replica-host:before-cutover")).toBe("source.internal");
  await Promise.all([source.end(), target.end()]);
}, 400_000);

test("a copy by DMS is started, stopped and opened with its sequences, and the way back starts where it was noted", async () => {
  const taskArn = await made.makeTask(to, "there", "full-load-and-cdc");
  const reverseTaskArn = await made.makeTask(to, "back", "cdc");
  await makeParameter("/shop/dms-host");
  const settings: Extract<MovingData, { kind: "dms" }> = {
    ...common,
    kind: "dms",
    writer: "source-writer",
    taskArn,
    reverseTaskArn,
    repoint: [{ parameterName: "/shop/dms-host", region: to, value: "target.internal" }],
  };
  const pair = await world.makePair();
  await world.asSuperuser(pair.databases.target, [
    "CREATE SCHEMA awsdms_control AUTHORIZATION admin",
    "CREATE TABLE awsdms_control.awsdms_apply_exceptions (error text)",
    "ALTER TABLE awsdms_control.awsdms_apply_exceptions OWNER TO admin",
  ]);
  const data = () => dmsData(settings, clientsFor(pair), clock);
  const [source, target] = [await pair.connect("source"), await pair.connect("target")];
  for (let id = 1; id <= 5; id += 1) await source.query("INSERT INTO orders (text) VALUES ('before')");
  expect([await isWritable(source), await isWritable(target)]).toEqual([true, true]);
  await world.asSuperuser(pair.databases.target, ["TRUNCATE orders RESTART IDENTITY"]);

  await twice(data, (port) => port.prepare());
  expect([await isWritable(source), await isWritable(target)]).toEqual([true, false]);
  await switchOver(data, () => pair.copy());
  expect([await isWritable(source), await isWritable(target)]).toEqual([false, false]);
  expect(await data().promotion()).toBe("none");
  await twice(data, (port) => port.promote());
  expect(await data().promotion()).toBe("done");
  await twice(data, (port) => port.repoint());
  await data().release();

  expect([await isWritable(source), await isWritable(target)]).toEqual([false, true]);
  const { rows } = await target.query<{ readonly text: string }>("SELECT text FROM orders ORDER BY id");
  expect(rows.map(({ text }) => text)).toEqual([
    ...Array.from({ length: 5 }, () => "before"),
    "tried",
    "tried",
    "tried",
  ]);
  expect(await saidBy("/shop/dms-host")).toBe("target.internal");
  await Promise.all([source.end(), target.end()]);
}, 400_000);

test("what was begun and given up is as it was, rotation and both databases", async () => {
  const taskArn = await made.makeTask(to, "given-up", "cdc");
  await made.makeFunction(to, "given-up-rotation");
  const settings: Extract<MovingData, { kind: "dms" }> = {
    ...common,
    kind: "dms",
    writer: "source-writer",
    taskArn,
    rotationFunctionNames: ["given-up-rotation"],
  };
  const pair = await world.makePair();
  const data = () => dmsData(settings, clientsFor(pair), clock);
  const [source, target] = [await pair.connect("source"), await pair.connect("target")];
  await data().prepare();
  await data().freeze(Date.now() + 600_000);
  expect([await isWritable(source), await isWritable(target)]).toEqual([false, false]);
  await twice(data, (port) => port.unfreeze());
  await twice(data, (port) => port.release());

  expect([await isWritable(source), await isWritable(target)]).toEqual([true, true]);
  const settled = await fetch(
    `${world.moto.env["AWS_ENDPOINT_URL"] ?? ""}/2019-09-30/functions/given-up-rotation/concurrency`,
    {
      headers: {
        authorization: `AWS4-HMAC-SHA256 Credential=test/20260101/${to}/lambda/aws4_request, SignedHeaders=host, Signature=none`,
      },
    },
  );
  expect(await settled.text()).not.toContain('"ReservedConcurrentExecutions": 0');
  await Promise.all([source.end(), target.end()]);
}, 200_000);
