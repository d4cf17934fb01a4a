import { ElasticLoadBalancingV2Client } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { ResourceRecordSet } from "@aws-sdk/client-route-53";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answered, awsFault, madeUp, Wire } from "../../../test/traffic/answering-client.ts";
import { FakeRoute53, weightsIn } from "../../../test/traffic/fake-route53.ts";
import { aliasRecord, route53Settings, simpleA, weightedRecords } from "../../../test/traffic/route53-settings.ts";
import { PassingFault } from "../../run/passing-fault.ts";
import type { TrafficPort } from "../../run/traffic-port.ts";
import { VirtualClock } from "../../simulation/virtual-clock.ts";
import { route53Traffic } from "./route53-traffic.ts";

interface World {
  readonly clock: VirtualClock;
  readonly cloud: FakeRoute53;
  readonly traffic: TrafficPort;
  /** Another process, which knows nothing of this one. */
  readonly restart: () => TrafficPort;
}

function world(records: readonly ResourceRecordSet[] = weightedRecords(0), more: object = {}): World {
  const clock = new VirtualClock(Date.UTC(2026, 0, 5));
  const cloud = new FakeRoute53(clock, records);
  const restart = () => route53Traffic(route53Settings(more), { route53: cloud.client }, clock);
  return { clock, cloud, traffic: restart(), restart };
}

const at = (share: number) => ({
  "A/source": 100 - share,
  "A/target": share,
  "AAAA/source": 100 - share,
  "AAAA/target": share,
});

describe("the weights of records", () => {
  it("are moved for both types in one batch, and hold once Route 53 says so", async () => {
    const { clock, cloud, traffic } = world();
    await traffic.setWeight(25);
    expect(cloud.weights).toEqual(at(25));
    expect(cloud.batches.map((batch) => batch.map(({ Action }) => Action))).toEqual([Array(4).fill("UPSERT")]);
    expect(await traffic.readWeight()).toMatchObject({ weight: 25, inSyncAt: undefined });
    await clock.sleep(60_000);
    const inSync = await traffic.readWeight();
    expect(inSync).toMatchObject({ weight: 25, inSyncAt: clock.now() });
    await clock.sleep(60_000);
    expect(await traffic.readWeight()).toEqual(inSync);
    expect(cloud.batches).toHaveLength(1);
  });

  it("are not written where they are so already", async () => {
    const { cloud, traffic } = world(weightedRecords(50));
    await traffic.setWeight(50);
    expect(cloud.batches).toEqual([]);
  });

  it("are read through all pages", async () => {
    const { cloud, traffic } = world([
      ...weightedRecords(0),
      ...["a.shop.io.", "app.shop.io.z.", "zz.shop.io."].map((Name) => ({ ...simpleA, Name })),
    ]);
    cloud.pageSize = 1;
    expect(await traffic.readWeight()).toMatchObject({ weight: 0 });
    expect(cloud.wire.inputsOf("ListResourceRecordSets")).toMatchObject([
      { HostedZoneId: "Z1", StartRecordName: "app.shop.io" },
      { StartRecordName: "app.shop.io.", StartRecordType: "A", StartRecordIdentifier: "target" },
      { StartRecordType: "AAAA", StartRecordIdentifier: "source" },
      { StartRecordType: "AAAA", StartRecordIdentifier: "target" },
    ]);
  });

  it("are refused where they are unknown, but for the way back to the source", async () => {
    const uneven = [...weightedRecords(50).slice(0, 2), ...weightedRecords(25).slice(2)];
    const { cloud, traffic } = world(uneven);
    expect(await traffic.readWeight()).toMatchObject({ weight: undefined, inSyncAt: undefined });
    await expect(traffic.setWeight(75)).rejects.toThrow("no share that a plan sets");
    expect(cloud.batches).toEqual([]);
    await traffic.setWeight(0);
    expect(cloud.weights).toEqual(at(0));
  });

  it.each([0, 25])("are refused where others' records stand, also at %s", async (share) => {
    const third = { ...aliasRecord("A", "target", 1), SetIdentifier: "third" };
    const { cloud, traffic } = world([...weightedRecords(50), third]);
    const refusal = await traffic.setWeight(share).catch((thrown: unknown) => thrown);
    expect(refusal).toBeInstanceOf(Error);
    expect(refusal).not.toBeInstanceOf(PassingFault);
    expect(cloud.batches).toEqual([]);
  });

  it.each<[string, object, string]>([
    ["records live longer than the plan waits", { ttlSeconds: 5 }, "ttlSeconds of the plan is 5"],
    ["the second way back would be none", { healthCheckIds: { source: "s", target: "other" } }, "diverts by other"],
  ])("are not raised where %s", async (_, more, words) => {
    const long = weightedRecords(25).map((one) => ({ ...one, TTL: 60 }));
    const { cloud, traffic } = world(long, more);
    await expect(traffic.setWeight(50)).rejects.toThrow(words);
    await traffic.setWeight(0);
    expect(cloud.weights).toEqual(at(0));
  });

  it.each([101, -1, 0.5])("are never %s", async (share) => {
    const { cloud, traffic } = world();
    await expect(traffic.setWeight(share)).rejects.toThrow("allowed is a whole number from 0 to 100");
    expect(cloud.batches).toEqual([]);
  });
});

describe("since when weights hold", () => {
  it("is found by a new process, which writes what it reads once more and waits for that", async () => {
    const { clock, cloud, traffic, restart } = world();
    await traffic.setWeight(50);
    const next = restart();
    // To find out what became of an effect changes nothing.
    expect(await next.readWeight()).toMatchObject({ weight: 50, inSyncAt: undefined });
    expect(cloud.batches).toHaveLength(1);
    expect(await next.readWeight()).toMatchObject({ weight: 50, inSyncAt: undefined });
    expect(cloud.batches[1]).toEqual(cloud.batches[0]);
    await clock.sleep(cloud.syncMs);
    expect(await next.readWeight()).toMatchObject({ weight: 50, inSyncAt: clock.now() });
    expect(cloud.batches).toHaveLength(2);
    expect(cloud.weights).toEqual(at(50));
  });

  it("is asked anew where somebody else changed them, or the change is forgotten", async () => {
    const { clock, cloud, traffic } = world();
    await traffic.setWeight(50);
    cloud.records = weightedRecords(25);
    expect(await traffic.readWeight()).toMatchObject({ weight: 25, inSyncAt: undefined });
    await traffic.readWeight();
    cloud.forgetChanges();
    expect(await traffic.readWeight()).toMatchObject({ weight: 25, inSyncAt: undefined });
    await traffic.readWeight();
    await clock.sleep(cloud.syncMs);
    expect(await traffic.readWeight()).toMatchObject({ weight: 25, inSyncAt: clock.now() });
  });

  it("stays unknown while Route 53 cannot be asked; the weights do not", async () => {
    const { cloud, traffic } = world();
    await traffic.setWeight(50);
    cloud.wire.fail({ command: "GetChange", fault: awsFault("Throttling") });
    expect(await traffic.readWeight()).toEqual({
      weight: 50,
      inSyncAt: undefined,
      message: expect.stringContaining("Throttling"),
    });
    cloud.wire.fail({ command: "GetChange", fault: awsFault("AccessDenied", 403) });
    await expect(traffic.readWeight()).rejects.toThrow("Give the role of the cut-over this right");
  });

  it("is not asked by a process that slept since it read: the weights may be others by now", async () => {
    const { clock, cloud, restart } = world(weightedRecords(50));
    const traffic = restart();
    await traffic.readWeight();
    const slow = route53Traffic(
      route53Settings(),
      { route53: cloud.client },
      // A machine that stands still whenever it is asked for a moment.
      { now: () => clock.now(), sleep: (ms) => clock.sleep(ms + 60_000) },
    );
    await slow.readWeight();
    const reading = await slow.readWeight();
    expect([reading.inSyncAt, cloud.batches]).toEqual([undefined, []]);
  });
});

describe("the first batch", () => {
  const more = { recordTypes: ["A"], simpleRecord: { targetDnsName: "new.elb.test", targetZoneId: "ZNEW" } };

  it("divides a simple record where the plan says how", async () => {
    const { cloud, traffic } = world([simpleA], more);
    // All of it goes to the source.
    expect(await traffic.readWeight()).toMatchObject({ weight: 0, inSyncAt: expect.any(Number) });
    await traffic.setWeight(0);
    expect(cloud.weights).toEqual({ "A/source": 100, "A/target": 0 });
    expect(cloud.batches.map((batch) => batch.map(({ Action }) => Action))).toEqual([["DELETE", "CREATE", "CREATE"]]);
  });

  it("is refused where the plan does not", async () => {
    const { cloud, traffic } = world([simpleA], { recordTypes: ["A"] });
    await expect(traffic.setWeight(0)).rejects.toThrow("simpleRecord");
    expect(cloud.batches).toEqual([]);
  });

  it("that was sent again after a lost answer is done, and not a fault", async () => {
    const { cloud, traffic } = world([simpleA], more);
    // As the SDK sends it again: the record to delete is gone.
    cloud.wire.fail({ command: "ChangeResourceRecordSets", fault: awsFault("InvalidChangeBatch"), isAfter: true });
    await traffic.setWeight(0);
    expect(cloud.weights).toEqual({ "A/source": 100, "A/target": 0 });
    cloud.wire.fail({ command: "ChangeResourceRecordSets", fault: awsFault("InvalidChangeBatch") });
    const fresh = world([simpleA], more);
    fresh.cloud.wire.fail({ command: "ChangeResourceRecordSets", fault: awsFault("InvalidChangeBatch") });
    await expect(fresh.traffic.setWeight(0)).rejects.toThrow("InvalidChangeBatch");
  });
});

describe("faults", () => {
  it.each(["Throttling", "PriorRequestNotComplete", "ServiceUnavailable"])("%s may pass", async (name) => {
    const { cloud, traffic } = world();
    cloud.wire.fail({ command: "ChangeResourceRecordSets", fault: awsFault(name) });
    await expect(traffic.setWeight(25)).rejects.toBeInstanceOf(PassingFault);
    await traffic.setWeight(25);
    expect(cloud.weights).toEqual(at(25));
  });

  it("never leave anything but the weights of a plan, whatever is lost and whoever begins anew", async () => {
    const commands = ["ListResourceRecordSets", "ChangeResourceRecordSets", "GetChange"];
    const fault = fc.record({
      command: fc.constantFrom(...commands),
      isAfter: fc.boolean(),
      times: fc.integer({ min: 1, max: 3 }),
      fault: fc
        .constantFrom("Throttling", "PriorRequestNotComplete", "InternalError", "TimeoutError")
        .map((name) => awsFault(name)),
    });
    const step = fc.record({ share: fc.constantFrom(0, 25, 50, 75, 100), faults: fc.array(fault), dies: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), fc.boolean(), async (steps, isSimple) => {
        const more = { recordTypes: ["A"], simpleRecord: { targetDnsName: "new.elb.test", targetZoneId: "ZNEW" } };
        const { clock, cloud, restart } = isSimple ? world([simpleA], more) : world();
        let traffic = restart();
        for (const { share, faults, dies } of steps) {
          for (const one of faults) cloud.wire.fail(one);
          for (let attempt = 0; attempt < 40; attempt += 1) {
            const outcome = await traffic.setWeight(share).catch((thrown: unknown) => thrown);
            if (dies) traffic = restart();
            if (outcome === undefined) break;
            expect(outcome).toBeInstanceOf(PassingFault);
          }
          cloud.wire.heal();
          for (let polls = 0; polls < 4; polls += 1) {
            await traffic.readWeight();
            await clock.sleep(cloud.syncMs);
          }
          expect(await traffic.readWeight()).toMatchObject({ weight: share, inSyncAt: expect.any(Number) });
        }
        const shares = cloud.history.slice(1).map((records) => {
          const weights = weightsIn(records);
          return new Set(
            Object.entries(weights).map(([key, weight = -1]) => (key.endsWith("source") ? 100 - weight : weight)),
          );
        });
        expect(shares.every((all) => all.size === 1)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it("bring no more than five requests into a second", async () => {
    const { cloud, traffic } = world();
    for (const share of [25, 50, 75, 100]) {
      await traffic.setWeight(share);
      await traffic.readWeight();
    }
    const begun = cloud.requestedAt;
    expect(begun.length).toBeGreaterThan(12);
    expect(begun.every((time, index) => time - (begun[index - 5] ?? -Infinity) > 1000)).toBe(true);
  });
});

describe("the second way", () => {
  const more = { healthCheckIds: { source: "check-source", target: "check-target" } };

  it("makes the target's check fail for certain, without a change of records", async () => {
    const { cloud, traffic } = world(weightedRecords(50), more);
    cloud.wire.fail({ command: "ChangeResourceRecordSets", fault: awsFault("ServiceUnavailable", 503), times: 99 });
    cloud.wire.fail({ command: "ListResourceRecordSets", fault: awsFault("ServiceUnavailable", 503), times: 99 });
    expect(await traffic.isDiverted()).toBe(false);
    await traffic.divert(true);
    // A check that is inverted alone becomes healthy when the target fails.
    expect(cloud.check).toMatchObject({ Inverted: true, Disabled: true });
    expect(cloud.wire.inputsOf("UpdateHealthCheck")).toEqual([
      { HealthCheckId: "check-target", HealthCheckVersion: 1, Inverted: true, Disabled: true },
    ]);
    expect(await traffic.isDiverted()).toBe(true);
    await traffic.divert(true);
    expect(cloud.wire.count("UpdateHealthCheck")).toBe(1);
    await traffic.divert(false);
    expect([cloud.check, await traffic.isDiverted()]).toMatchObject([{ Inverted: false, Disabled: false }, false]);
  });

  it("does not lose what somebody else did to the check", async () => {
    const { cloud, traffic } = world(weightedRecords(50), more);
    cloud.wire.fail({ command: "UpdateHealthCheck", fault: awsFault("HealthCheckVersionMismatch", 409) });
    await expect(traffic.divert(true)).rejects.toBeInstanceOf(PassingFault);
    cloud.check.Inverted = true;
    await expect(traffic.divert(true)).rejects.toThrow("is inverted by somebody else");
  });

  it("is none where the plan names no checks", async () => {
    const { traffic } = world();
    expect(await traffic.isDiverted()).toBe(false);
    expect(() => traffic.divert(true)).toThrow("names no healthCheckIds");
  });
});

describe("the source's capacity", () => {
  const group = "arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/blue/6d0ecf831eec9f09";
  const sourceTargets = { region: "eu-west-1", targetGroupArns: [group], healthy: 2 };

  it.each([
    [["healthy", "healthy"], true],
    [["healthy", "initial"], false],
    [["unhealthy", "draining"], false],
    [[], false],
  ])("with targets that are %j holds: %s", async (states, holds) => {
    const { clock, cloud } = world();
    const balancers = answered(new ElasticLoadBalancingV2Client(madeUp), new Wire(), () => ({
      TargetHealthDescriptions: states.map((State) => ({ TargetHealth: { State } })),
    }));
    const traffic = route53Traffic(route53Settings({ sourceTargets }), { route53: cloud.client, balancers }, clock);
    const healthy = states.filter((state) => state === "healthy").length;
    expect(await traffic.capacity()).toEqual({
      holds,
      message: `blue has ${healthy} healthy targets of the 2 that it needs.`,
    });
  });

  it("is not known where the plan names no targets, and then does not hold", async () => {
    expect(await world().traffic.capacity()).toEqual({ holds: false, message: expect.stringContaining("not known") });
  });
});
