import { beforeEach, describe, expect, test } from "vitest";
import { FakeDatabases } from "../../../test/data/fake-databases.ts";
import { FakeSwitch } from "../../../test/data/fake-switch.ts";
import { awsFault } from "../../../test/traffic/answering-client.ts";
import { dataSchema } from "../../plan/data-schema.ts";
import { PassingFault } from "../../run/passing-fault.ts";
import { VirtualClock } from "../../simulation/virtual-clock.ts";
import { dmsData } from "./dms-data.ts";
import { insideNetwork } from "./inside-network.ts";

const task = "arn:aws:dms:eu-west-1:1:task:THERE";
const back = "arn:aws:dms:eu-west-1:1:task:BACK";
const loaded = { FullLoadProgressPercent: 100, TablesErrored: 0, TablesLoading: 0, TablesQueued: 0 };

let clock: VirtualClock;
let functions: FakeSwitch;
let aws: FakeDatabases;

beforeEach(() => {
  clock = new VirtualClock(Date.UTC(2026, 0, 5));
  functions = new FakeSwitch(() => clock.now());
  aws = new FakeDatabases(functions);
  aws.tasks.set(task, { MigrationType: "full-load-and-cdc", Status: "running", ReplicationTaskStats: loaded });
  aws.tasks.set(back, { MigrationType: "cdc", Status: "ready" });
});

function dmsSettings(more: object = {}) {
  const settings = dataSchema.parse({
    kind: "dms",
    writer: "source-writer",
    region: "eu-west-1",
    functionName: "switch",
    taskArn: task,
    ...more,
  });
  if (settings.kind !== "dms") throw new Error("These are settings of DMS.");
  return settings;
}

const port = (more: object = {}) => dmsData(dmsSettings(more), aws.clients, clock);
const change = (arn: string, to: object) => Object.assign(aws.tasks.get(arn) ?? {}, to);

describe("the preparation", () => {
  test("fences the target, then starts a task that never ran", async () => {
    change(task, { Status: "ready" });
    await port().prepare();

    expect(functions.target.fenced).toBe(true);
    expect(aws.wire.inputsOf("StartReplicationTask")).toEqual([
      { ReplicationTaskArn: task, StartReplicationTaskType: "start-replication" },
    ]);
    const commands = aws.wire.sent.map(({ command }) => command);
    expect(commands.indexOf("Invoke:prepare")).toBeLessThan(commands.indexOf("StartReplicationTask"));
  });

  test("lets a task go on that was stopped, and leaves one alone that runs or starts", async () => {
    for (const Status of ["running", "starting", "stopped"]) {
      change(task, { Status });
      await port().prepare();
    }
    expect(aws.wire.inputsOf("StartReplicationTask")).toEqual([
      { ReplicationTaskArn: task, StartReplicationTaskType: "resume-processing" },
    ]);
  });

  test.each([
    ["a task that failed", () => change(task, { Status: "failed", LastFailureMessage: "disk\n full" }), "disk full"],
    [
      "a task without changes",
      () => change(task, { MigrationType: "full-load" }),
      "allowed are those that copy changes",
    ],
    ["a task that is not there", () => aws.tasks.delete(task), "no replication task"],
    ["a way back that loads", () => change(back, { MigrationType: "full-load-and-cdc" }), "allowed is cdc"],
    ["a way back that ran", () => change(back, { Status: "stopped" }), "allowed is ready"],
    [
      "sequences that the target lacks",
      () => functions.missing.push('"public"."ids"'),
      'lacks 1 sequences of the source: "public"."ids"',
    ],
  ])("refuses %s", async (_, spoil, message) => {
    spoil();
    const fault: unknown = await port({ reverseTaskArn: back })
      .prepare()
      .catch((thrown: unknown) => thrown);

    expect(fault).not.toBeInstanceOf(PassingFault);
    expect(fault).toMatchObject({ message: expect.stringContaining(message) });
  });

  test("comes again while the task is made, or changes between two looks", async () => {
    change(task, { Status: "creating" });
    await expect(port().prepare()).rejects.toThrow(PassingFault);
    change(back, { Status: "modifying" });
    await expect(port({ reverseTaskArn: back }).prepare()).rejects.toThrow(PassingFault);
    change(task, { Status: "ready" });
    aws.wire.fail({ command: "StartReplicationTask", fault: awsFault("InvalidResourceStateFault") });
    await expect(port().prepare()).rejects.toThrow(PassingFault);
    aws.wire.fail({ command: "StartReplicationTask", fault: awsFault("ThrottlingException"), isAfter: true });
    await expect(port().prepare()).rejects.toThrow(PassingFault);
    await port().prepare();
    expect(aws.wire.count("StartReplicationTask")).toBe(2);
  });
});

describe("draining", () => {
  beforeEach(() => port().freeze(clock.now() + 30_000));

  test("takes a task that copies, without changes that failed, and the marks", async () => {
    expect(await port().drained()).toMatchObject({ holds: true });
    functions.arrivedMs = [null, null];
    expect(await port().drained()).toMatchObject({ holds: false });
  });

  test.each([
    [{ Status: "stopped" }, "The task is stopped."],
    [{ ReplicationTaskStats: { ...loaded, TablesErrored: 1 } }, "1 tables of the task have failed."],
    [{ ReplicationTaskStats: {} }, "DMS does not say yet how the task's tables are."],
    [{ ReplicationTaskStats: { ...loaded, FullLoadProgressPercent: 99 } }, "99 % loaded"],
    [{ ReplicationTaskStats: { ...loaded, TablesQueued: 2 } }, "2 tables to load"],
  ])("does not hold with a task like %j", async (to, message) => {
    change(task, to);
    expect(await port().drained()).toMatchObject({ holds: false, message: expect.stringContaining(message) });
  });

  test.each([
    [3, "could not apply 3 changes"],
    [null, "keeps no list"],
  ])("does not hold with exceptions: %s", async (exceptions, message) => {
    functions.exceptions = exceptions;
    expect(await port().drained()).toMatchObject({ holds: false, message: expect.stringContaining(message) });
  });
});

test("the promotion stops the task, once", async () => {
  expect(await port().promotion()).toBe("none");
  await port().promote();
  expect(await port().promotion()).toBe("under-way");
  await port().promote();
  for (const Status of ["stopped", "failed"]) {
    change(task, { Status });
    await port().promote();
    expect(await port().promotion()).toBe("done");
  }
  expect(aws.wire.count("StopReplicationTask")).toBe(1);
  change(task, { Status: "modifying" });
  await expect(port().promote()).rejects.toThrow(PassingFault);
});

describe("repointing", () => {
  beforeEach(() => change(task, { Status: "stopped" }));
  const asked = () => aws.wire.sent.flatMap(({ command }) => (command === "Invoke" ? [] : command));

  test("sets sequences before the target opens", async () => {
    await port().repoint();
    expect(asked()).toEqual(["DescribeReplicationTasks", "Invoke:set-sequences", "Invoke:open"]);
  });

  test("notes where the way back begins before the target opens, and starts it there afterwards, once", async () => {
    await port({ reverseTaskArn: back }).repoint();
    await port({ reverseTaskArn: back }).repoint();

    expect(asked().slice(0, 7)).toEqual([
      "DescribeReplicationTasks",
      "Invoke:set-sequences",
      "Invoke:mark",
      "Invoke:open",
      "Invoke:mark",
      "DescribeReplicationTasks",
      "StartReplicationTask",
    ]);
    expect(aws.wire.inputsOf("StartReplicationTask")).toEqual([
      { ReplicationTaskArn: back, StartReplicationTaskType: "start-replication", CdcStartPosition: "0/16B3748" },
    ]);
  });

  test.each(["Invoke:set-sequences", "Invoke:mark", "Invoke:open", "StartReplicationTask"])(
    "goes on where %s lost its answer",
    async (command) => {
      aws.wire.fail({ command, fault: awsFault("ServiceUnavailable", 503), isAfter: true });
      await expect(port({ reverseTaskArn: back }).repoint()).rejects.toThrow(PassingFault);
      await port({ reverseTaskArn: back }).repoint();

      expect(aws.tasks.get(back)?.Status).toBe("starting");
      expect(aws.wire.count("StartReplicationTask")).toBe(1);
    },
  );
});

test("looks for rotation in the region of the source too", async () => {
  const settings = { rotationFunctionNames: ["rotation"], sourceRegion: "eu-central-1" };
  await expect(port(settings).prepare()).rejects.toThrow("no function rotation in eu-west-1 or eu-central-1");
});

test("a plan of the way back asks for the other direction", async () => {
  const [reversed] = [port({ reversed: true })];
  functions.source.fenced = true;
  await reversed.prepare();
  await reversed.freeze(clock.now() + 1000);

  expect(functions.target.until).toBe(clock.now() + 1000);
  expect(functions.source.until).toBe(null);
});

describe("the fence and the tokens", () => {
  test("answer as the simulated databases do", async () => {
    const until = clock.now() + 30_000;
    expect(await port().frozenUntil()).toBeUndefined();
    await port().freeze(until);
    expect(await port().frozenUntil()).toBe(until);
    await port().fence();
    expect(await port().frozenUntil()).toBe(Infinity);
    await expect(port().unfreeze()).rejects.toThrow("for good");
    await port().writeToken("run-1-last");
    expect(await port().seesToken("run-1-last")).toMatchObject({ holds: false });
    functions.arrived.add("run-1-last");
    expect(await port().seesToken("run-1-last")).toMatchObject({ holds: true });
  });
});

describe("what gates read inside of the network", () => {
  test("is the newest beat, and how many changes could not be applied", async () => {
    const { readHeartbeat, countApplyExceptions } = insideNetwork(dmsSettings(), aws.clients);
    const { signal } = new AbortController();
    expect(await readHeartbeat?.(signal)).toEqual({ writtenAt: 12, readAt: clock.now() });
    expect(await countApplyExceptions?.(signal)).toBe(0);
    functions.arrivedMs = [null];
    functions.exceptions = null;
    await expect(readHeartbeat?.(signal)).rejects.toThrow("No heartbeat has arrived");
    await expect(countApplyExceptions?.(signal)).rejects.toThrow("keeps no list");
  });
});
