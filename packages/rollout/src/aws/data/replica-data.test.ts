import { beforeEach, describe, expect, test } from "vitest";
import { FakeDatabases } from "../../../test/data/fake-databases.ts";
import { FakeSwitch } from "../../../test/data/fake-switch.ts";
import { awsFault } from "../../../test/traffic/answering-client.ts";
import { dataSchema } from "../../plan/data-schema.ts";
import type { DataPort } from "../../run/data-port.ts";
import { PassingFault } from "../../run/passing-fault.ts";
import { VirtualClock } from "../../simulation/virtual-clock.ts";
import { replicaData } from "./replica-data.ts";

const parameter = "/shop/writer-host";
const sourceArn = "arn:aws:rds:eu-central-1:1:db:shop-source";

let clock: VirtualClock;
let functions: FakeSwitch;
let aws: FakeDatabases;
let data: DataPort;

function replicaSettings() {
  const settings = dataSchema.parse({
    kind: "rds-replica",
    writer: "read-only-target",
    region: "eu-west-1",
    functionName: "switch",
    replicaIdentifier: "shop-target",
    sourceIdentifier: "shop-source",
    sourceRegion: "eu-central-1",
    rotationFunctionNames: ["rotation"],
    repoint: [{ parameterName: parameter, region: "eu-west-1", value: "target.internal" }],
  });
  if (settings.kind !== "rds-replica") throw new Error("These are settings of a replica.");
  return settings;
}

beforeEach(() => {
  clock = new VirtualClock(Date.UTC(2026, 0, 5));
  functions = new FakeSwitch(() => clock.now(), { follows: true });
  functions.addFunction("rotation", 3);
  aws = new FakeDatabases(functions);
  aws.instances.set("shop-source", { DBInstanceIdentifier: "shop-source", DBInstanceArn: sourceArn });
  aws.instances.set("shop-target", {
    DBInstanceIdentifier: "shop-target",
    DBInstanceStatus: "available",
    ReadReplicaSourceDBInstanceIdentifier: sourceArn,
    StatusInfos: [{ StatusType: "read replication", Status: "replicating", Normal: true }],
    BackupRetentionPeriod: 0,
  });
  aws.parameters.set(parameter, [{ Name: parameter, Value: "source.internal", Version: 1, Type: "String" }]);
  data = replicaData(replicaSettings(), aws.clients, clock);
});

const replica = () => aws.instances.get("shop-target") ?? {};

/** What RDS does some minutes after it was asked. */
function becomePromoted(status = "available"): void {
  delete replica().ReadReplicaSourceDBInstanceIdentifier;
  Object.assign(replica(), { DBInstanceStatus: status });
}

describe("the preparation", () => {
  test("proves what the plan says, and lets rotation rest before it logs in", async () => {
    await data.prepare();

    expect(functions.events).toEqual([{ command: "prepare", fenceTarget: false, reversed: false }]);
    expect(functions.functions.values().next().value?.concurrency).toBe(0);
    const commands = aws.wire.sent.map(({ command }) => command);
    expect(commands.indexOf("PutFunctionConcurrency")).toBeLessThan(commands.indexOf("Invoke"));
    expect(commands).not.toContain("PromoteReadReplica");
  });

  test.each([
    ["was promoted already", () => becomePromoted(), "is no replica, or was promoted already"],
    [
      "follows another source",
      () => Object.assign(replica(), { ReadReplicaSourceDBInstanceIdentifier: `${sourceArn}-2` }),
      "not of shop-source",
    ],
    ["is not there", () => aws.instances.delete("shop-target"), "no database shop-target"],
    [
      "has a source that is a replica itself",
      () => Object.assign(aws.instances.get("shop-source") ?? {}, { ReadReplicaSourceDBInstanceIdentifier: "other" }),
      "is a replica itself",
    ],
    ["takes writes", () => Object.assign(functions.target, { follows: false }), "takes writes of its own"],
    ["has a source that was fenced", () => Object.assign(functions.source, { fenced: true }), "for good"],
    ["has a source that follows", () => Object.assign(functions.source, { follows: true }), "The source follows"],
    ["has no parameter to say it by", () => aws.parameters.clear(), "no parameter /shop/writer-host"],
    [
      "has a parameter that is a secret",
      () => Object.assign(aws.parameters.get(parameter)?.[0] ?? {}, { Type: "SecureString" }),
      "is a SecureString",
    ],
  ])("refuses a target that %s", async (_, change, message) => {
    change();
    const fault: unknown = await data.prepare().catch((thrown: unknown) => thrown);

    expect(fault).not.toBeInstanceOf(PassingFault);
    expect(fault).toMatchObject({ message: expect.stringContaining(message) });
  });

  test("refuses clocks that differ", async () => {
    const other = new VirtualClock(clock.now() - 5000);
    await expect(replicaData(replicaSettings(), aws.clients, other).prepare()).rejects.toThrow("differ by 5000 ms");
  });

  test("waits for tables that were made meanwhile", async () => {
    functions.unguarded = 2;
    await expect(data.prepare()).rejects.toThrow(PassingFault);
  });
});

describe("draining", () => {
  test("takes two marks that arrive within the freeze", async () => {
    expect(await data.drained()).toEqual({ holds: false, message: "The source was not frozen all the time." });
    await data.freeze(clock.now() + 30_000);
    expect(await data.drained()).toMatchObject({ holds: true, message: expect.stringContaining("12 and 15 ms") });
    functions.arrivedMs = [12, null];
    expect(await data.drained()).toMatchObject({ holds: false, message: expect.stringContaining("1 of 2 marks") });
    functions.arrivedMs = [12];
    expect((await data.drained()).holds).toBe(false);
  });

  test.each([
    [{ DBInstanceStatus: "backing-up" }, "The replica is backing-up."],
    [{ StatusInfos: [{ StatusType: "read replication", Status: "error" }] }, "The replication is error."],
  ])("does not hold while RDS could not promote: %j", async (change, message) => {
    Object.assign(replica(), change);
    await data.freeze(clock.now() + 30_000);

    expect(await data.drained()).toEqual({ holds: false, message });
  });
});

describe("the promotion", () => {
  test("is asked for once, with backups from the first moment, and is done when the database is available", async () => {
    await data.promote();
    expect(aws.wire.inputsOf("PromoteReadReplica")).toEqual([
      { DBInstanceIdentifier: "shop-target", BackupRetentionPeriod: 1 },
    ]);
    // RDS names the source until it reboots: nobody can tell yet whose change it is.
    expect(await data.promotion()).toBe("none");
    await expect(data.promote()).rejects.toThrow(PassingFault);
    becomePromoted("rebooting");
    expect(await data.promotion()).toBe("under-way");
    await data.promote();
    becomePromoted();
    expect(await data.promotion()).toBe("done");
    await data.promote();
    expect(aws.wire.count("PromoteReadReplica")).toBe(1);
  });

  test("waits while the replica is backed up, also where it begins between two looks", async () => {
    Object.assign(replica(), { DBInstanceStatus: "backing-up" });
    await expect(data.promote()).rejects.toThrow("it is promoted when available");
    Object.assign(replica(), { DBInstanceStatus: "available" });
    aws.wire.fail({ command: "PromoteReadReplica", fault: awsFault("InvalidDBInstanceState") });
    await expect(data.promote()).rejects.toThrow(PassingFault);
    await data.promote();
  });

  test("whose answer was lost is not asked for again", async () => {
    aws.wire.fail({ command: "PromoteReadReplica", fault: awsFault("InternalFailure", 500), isAfter: true });
    await expect(data.promote()).rejects.toThrow(PassingFault);
    becomePromoted("backing-up");
    await data.promote();

    expect(aws.wire.count("PromoteReadReplica")).toBe(1);
    expect(await data.promotion()).toBe("under-way");
  });
});

describe("repointing", () => {
  test("opens the target, then tells the application, and keeps what was told before", async () => {
    becomePromoted();
    await data.repoint();
    await data.repoint();

    expect(aws.value(parameter)).toBe("target.internal");
    expect(aws.labels).toEqual(new Map([[`${parameter}:before-cutover`, "source.internal"]]));
    expect(aws.wire.count("PutParameter")).toBe(1);
    const commands = aws.wire.sent.map(({ command }) => command);
    expect(commands.indexOf("Invoke:open")).toBeLessThan(commands.indexOf("PutParameter"));
  });

  test("waits until the target is promoted, and touches nothing before", async () => {
    await expect(data.repoint()).rejects.toThrow(PassingFault);
    expect(aws.wire.count("Invoke")).toBe(0);
    expect(aws.value(parameter)).toBe("source.internal");
  });

  test.each(["LabelParameterVersion", "PutParameter"])(
    "keeps the value of before though %s lost its answer",
    async (command) => {
      becomePromoted();
      aws.wire.fail({ command, fault: awsFault("InternalServerError", 500), isAfter: true });
      await expect(data.repoint()).rejects.toThrow(PassingFault);
      await data.repoint();

      expect(aws.value(parameter)).toBe("target.internal");
      expect(aws.labels.get(`${parameter}:before-cutover`)).toBe("source.internal");
    },
  );
});

describe("rotation", () => {
  const rotation = () => functions.functions.values().next().value;

  test.each([3, 0, undefined])("is as it was after the release, with a limit of %s", async (concurrency) => {
    Object.assign(rotation() ?? {}, { concurrency });
    await data.prepare();
    await data.prepare();
    expect(rotation()?.concurrency).toBe(0);
    await data.release();
    await data.release();

    expect(rotation()).toEqual({ concurrency, tags: new Map() });
  });

  test.each([
    "GetFunctionConfiguration",
    "ListTags",
    "GetFunctionConcurrency",
    "TagResource",
    "PutFunctionConcurrency",
    "Invoke:prepare",
  ])("is as it was although a process ended at %s, before or after it held", async (command) => {
    for (const isAfter of [false, true]) {
      aws.wire.fail({ command, fault: awsFault("ThrottlingException"), isAfter });
      await expect(data.prepare()).rejects.toThrow(PassingFault);
      // Another process, which remembers nothing.
      const next = replicaData(replicaSettings(), aws.clients, clock);
      await next.prepare();
      expect(rotation()?.concurrency).toBe(0);
      for (const undo of ["PutFunctionConcurrency", "UntagResource"]) {
        aws.wire.fail({ command: undo, fault: awsFault("TooManyRequestsException", 429), isAfter });
        await expect(next.release()).rejects.toThrow(PassingFault);
      }
      await next.release();
      expect(rotation()).toEqual({ concurrency: 3, tags: new Map() });
    }
  });

  test("is not put back from a note that is none", async () => {
    await data.prepare();
    rotation()?.tags.set("causeway:concurrency-before-cutover", "many");
    await expect(data.release()).rejects.toThrow('is "many"; allowed are none and a number');
  });

  test("names a function that is nowhere", async () => {
    functions.functions.clear();
    await expect(data.prepare()).rejects.toThrow("no function rotation in eu-central-1 or eu-west-1");
  });
});

test("the release leaves the source alone once the target was promoted", async () => {
  await data.release();
  becomePromoted("rebooting");
  await data.release();

  expect(functions.events).toEqual([
    { command: "release", source: true, reversed: false },
    { command: "release", source: false, reversed: false },
  ]);
});

describe("what AWS answers badly", () => {
  const calls: readonly [string, (port: DataPort) => Promise<unknown>, string][] = [
    ["prepare", (port) => port.prepare(), "DescribeDBInstances"],
    ["prepare", (port) => port.prepare(), "GetParameter"],
    ["prepare", (port) => port.prepare(), "Invoke"],
    ["release", (port) => port.release(), "Invoke"],
    ["freeze", (port) => port.freeze(1), "Invoke"],
    ["frozenUntil", (port) => port.frozenUntil(), "Invoke"],
    ["unfreeze", (port) => port.unfreeze(), "Invoke"],
    ["fence", (port) => port.fence(), "Invoke"],
    ["drained", (port) => port.drained(), "DescribeDBInstances"],
    ["drained", (port) => port.drained(), "Invoke"],
    ["writeToken", (port) => port.writeToken("t"), "Invoke"],
    ["seesToken", (port) => port.seesToken("t"), "Invoke"],
    ["promote", (port) => port.promote(), "PromoteReadReplica"],
    ["promotion", (port) => port.promotion(), "DescribeDBInstances"],
  ];

  test.each(calls)("passes in %s where %o is throttled, and not where it is refused", async (_, run, command) => {
    aws.wire.fail({ command, fault: awsFault("ThrottlingException") });
    await expect(run(data)).rejects.toThrow(PassingFault);
    aws.wire.fail({ command, fault: awsFault("AccessDeniedException", 403) });
    const fault: unknown = await run(data).catch((thrown: unknown) => thrown);
    expect(fault).toBeInstanceOf(Error);
    expect(fault).not.toBeInstanceOf(PassingFault);
  });
});
