import { beforeEach, describe, expect, test } from "vitest";
import { FakeDatabases } from "../../../test/data/fake-databases.ts";
import { FakeSwitch } from "../../../test/data/fake-switch.ts";
import { awsFault } from "../../../test/traffic/answering-client.ts";
import { dataSchema } from "../../plan/data-schema.ts";
import type { DataPort } from "../../run/data-port.ts";
import { PassingFault } from "../../run/passing-fault.ts";
import { VirtualClock } from "../../simulation/virtual-clock.ts";
import { auroraGlobalData } from "./aurora-global-data.ts";

const source = "arn:aws:rds:eu-central-1:1:cluster:shop-source";
const target = "arn:aws:rds:eu-west-1:1:cluster:shop-target";

let aws: FakeDatabases;
let data: DataPort;
let clock: VirtualClock;

beforeEach(() => {
  clock = new VirtualClock(Date.UTC(2026, 0, 5));
  aws = new FakeDatabases(new FakeSwitch(() => clock.now(), { follows: true }));
  aws.globals.set("shop", { Status: "available", GlobalClusterMembers: membersOf(source) });
  const settings = dataSchema.parse({
    kind: "aurora-global",
    writer: "source-writer",
    region: "eu-west-1",
    functionName: "switch",
    globalClusterId: "shop",
    sourceClusterArn: source,
    targetClusterArn: target,
  });
  if (settings.kind !== "aurora-global") throw new Error("These are settings of a global database.");
  data = auroraGlobalData(settings, aws.clients, clock);
});

const membersOf = (writer: string) =>
  [source, target].map((arn) => ({ DBClusterArn: arn, IsWriter: arn === writer, Readers: [] }));

const change = (to: object) => Object.assign(aws.globals.get("shop") ?? {}, to);

const moved = (status: string) =>
  change({ GlobalClusterMembers: membersOf(target), FailoverState: undefined, Status: status });

describe("the preparation", () => {
  test("proves who writes", async () => {
    await data.prepare();
    change({ GlobalClusterMembers: membersOf(target) });
    await expect(data.prepare()).rejects.toThrow(`that writes is ${target}, not ${source}`);
  });

  test("refuses a target that is no member, and a global database that is not there", async () => {
    change({ GlobalClusterMembers: membersOf(source).slice(0, 1) });
    await expect(data.prepare()).rejects.toThrow(`${target} is no cluster of shop`);
    aws.globals.clear();
    await expect(data.prepare()).rejects.toThrow("There is no global database shop.");
  });
});

test("is switched over, never failed over, and is done when Aurora says so", async () => {
  expect(await data.promotion()).toBe("none");
  await data.promote();
  expect(await data.promotion()).toBe("under-way");
  await data.promote();
  moved("switching-over");
  expect(await data.promotion()).toBe("under-way");
  await data.promote();
  moved("available");
  expect(await data.promotion()).toBe("done");
  await data.promote();

  expect(aws.wire.inputsOf("SwitchoverGlobalCluster")).toEqual([
    { GlobalClusterIdentifier: "shop", TargetDbClusterIdentifier: target },
  ]);
  expect(aws.wire.sent.map(({ command }) => command)).not.toContain("FailoverGlobalCluster");
});

test("waits while the global database changes, and does not drain then", async () => {
  change({ Status: "upgrading" });
  await expect(data.promote()).rejects.toThrow(PassingFault);
  await data.freeze(clock.now() + 30_000);
  expect(await data.drained()).toEqual({ holds: false, message: "The global database is upgrading." });
  change({ Status: "available" });
  expect((await data.drained()).holds).toBe(true);
  aws.wire.fail({ command: "SwitchoverGlobalCluster", fault: awsFault("InvalidGlobalClusterStateFault") });
  await expect(data.promote()).rejects.toThrow(PassingFault);
});

test("a switch-over that Aurora takes back is none, and is asked for again", async () => {
  await data.promote();
  change({ FailoverState: { Status: "cancelling", ToDbClusterArn: target } });
  expect(await data.promotion()).toBe("none");
  change({ FailoverState: undefined, Status: "available" });
  await data.promote();

  expect(aws.wire.count("SwitchoverGlobalCluster")).toBe(2);
});

test("an answer that was lost is not asked for again", async () => {
  aws.wire.fail({ command: "SwitchoverGlobalCluster", fault: awsFault("InternalFailure", 500), isAfter: true });
  await expect(data.promote()).rejects.toThrow(PassingFault);
  await data.promote();

  expect(aws.wire.count("SwitchoverGlobalCluster")).toBe(1);
});

test("sequences and positions are left to Aurora", async () => {
  moved("available");
  await data.repoint();

  expect(aws.wire.sent.flatMap(({ command }) => (command.startsWith("Invoke:") ? command : []))).toEqual([
    "Invoke:open",
  ]);
});
