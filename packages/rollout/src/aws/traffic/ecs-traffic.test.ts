import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { awsFault } from "../../../test/traffic/answering-client.ts";
import { FakeEcs, newImage, newRevision, oldImage, oldRevision } from "../../../test/traffic/fake-ecs.ts";
import { trafficSchema } from "../../plan/traffic-schema.ts";
import { PassingFault } from "../../run/passing-fault.ts";
import type { TrafficPort } from "../../run/traffic-port.ts";
import { VirtualClock } from "../../simulation/virtual-clock.ts";
import { type EcsSettings, ecsTraffic } from "./ecs-traffic.ts";

function ecsSettings(more: object = {}): EcsSettings {
  const settings = trafficSchema.parse({
    executor: "ecs",
    region: "eu-west-1",
    clusterName: "c",
    serviceName: "web",
    image: newImage,
    containerName: "app",
    ...more,
  });
  if (settings.executor !== "ecs") throw new Error("These are settings of ECS.");
  return settings;
}

interface World {
  readonly clock: VirtualClock;
  readonly ecs: FakeEcs;
  readonly traffic: TrafficPort;
  readonly restart: () => TrafficPort;
}

function world(more: object = {}): World {
  const clock = new VirtualClock(Date.UTC(2026, 0, 5));
  const ecs = new FakeEcs(clock);
  const restart = () => ecsTraffic(ecsSettings(more), { ecs: ecs.client }, clock);
  return { clock, ecs, traffic: restart(), restart };
}

describe("a release", () => {
  it("is the running task definition with another image and nothing else, given to the service once", async () => {
    const { ecs, traffic } = world();
    expect(await traffic.readWeight()).toMatchObject({ weight: 0, inSyncAt: expect.any(Number) });
    await traffic.setWeight(0);
    expect(ecs.wire.count("UpdateService")).toBe(0);
    await traffic.setWeight(100);
    expect(ecs.wire.inputsOf("RegisterTaskDefinition")).toEqual([
      {
        family: "web",
        containerDefinitions: [
          { name: "app", image: newImage, essential: true, secrets: [{ name: "KEY", valueFrom: "arn:secret" }] },
          { name: "logs", image: "fluent" },
        ],
        cpu: "256",
        memory: "512",
        networkMode: "awsvpc",
        requiresCompatibilities: ["FARGATE"],
        runtimePlatform: { cpuArchitecture: "ARM64" },
        tags: [
          { key: "Name", value: "web" },
          { key: "causeway:former", value: "17" },
        ],
      },
    ]);
    // What else the service has stays as it is.
    expect(ecs.wire.inputsOf("UpdateService")).toEqual([{ cluster: "c", service: "web", taskDefinition: newRevision }]);
  });

  it("has no weight while it is under way, and all of it once the former version only stands by", async () => {
    const { clock, ecs, traffic } = world();
    await traffic.setWeight(100);
    expect(await traffic.readWeight()).toMatchObject({ weight: undefined, inSyncAt: undefined });
    ecs.become({
      status: "IN_PROGRESS",
      lifecycleStage: "PRODUCTION_TRAFFIC_SHIFT",
      targetServiceRevision: { ...ecs.deployments[0]?.targetServiceRevision, requestedProductionTrafficWeight: 50 },
    });
    expect(await traffic.readWeight()).toEqual({
      weight: undefined,
      inSyncAt: undefined,
      message: "Deployment d1 is at PRODUCTION_TRAFFIC_SHIFT, with 50 % of the callers.",
    });
    ecs.become({
      lifecycleStage: "BAKE_TIME",
      targetServiceRevision: { ...ecs.deployments[0]?.targetServiceRevision, requestedProductionTrafficWeight: 100 },
    });
    const moved = await traffic.readWeight();
    expect(moved).toMatchObject({ weight: 100, inSyncAt: clock.now() });
    expect(await traffic.capacity()).toMatchObject({ holds: true, message: expect.stringContaining("stands by") });
    await clock.sleep(60_000);
    expect(await traffic.readWeight()).toEqual(moved);
    ecs.succeed();
    expect(await traffic.readWeight()).toMatchObject({ weight: 100, inSyncAt: clock.now() });
    expect(ecs.wire.count("UpdateService")).toBe(1);
  });

  it("says that it waits for somebody", async () => {
    const { ecs, traffic } = world();
    await traffic.setWeight(100);
    ecs.become({
      status: "IN_PROGRESS",
      lifecycleStage: "POST_TEST_TRAFFIC_SHIFT",
      lifecycleHookDetails: [{ status: "AWAITING_ACTION" }],
    });
    expect((await traffic.readWeight()).message).toBe(
      "Deployment d1 is at POST_TEST_TRAFFIC_SHIFT, and waits for somebody to let it go on.",
    );
  });

  it("begins before the list of deployments knows of it", async () => {
    const { ecs, traffic } = world();
    ecs.deploy(oldRevision);
    ecs.succeed();
    ecs.serves = newRevision;
    ecs.revisions.push({
      definition: {
        taskDefinitionArn: newRevision,
        family: "web",
        revision: 18,
        containerDefinitions: [{ name: "app", image: newImage }],
      },
      tags: [{ key: "causeway:former", value: "17" }],
    });
    expect(await traffic.readWeight()).toMatchObject({ weight: undefined, message: "A deployment of web:18 begins." });
    await traffic.setWeight(100);
    expect(ecs.wire.count("UpdateService")).toBe(0);
  });

  it("happens once, whatever is lost and whoever begins anew", async () => {
    const commands = [
      "DescribeServices",
      "DescribeTaskDefinition",
      "RegisterTaskDefinition",
      "UpdateService",
      "ListServiceDeployments",
    ];
    const fault = fc.record({
      command: fc.constantFrom(...commands),
      isAfter: fc.boolean(),
      fault: fc.constantFrom("ThrottlingException", "ServerException", "TimeoutError").map((name) => awsFault(name)),
      times: fc.integer({ min: 1, max: 2 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(fault, { maxLength: 5 }), async (faults) => {
        const { ecs, restart } = world();
        for (const one of faults) ecs.wire.fail(one);
        for (let attempt = 0; attempt < 30; attempt += 1) {
          const outcome = await restart()
            .setWeight(100)
            .catch((thrown: unknown) => thrown);
          if (outcome === undefined) break;
          expect(outcome).toBeInstanceOf(PassingFault);
        }
        await restart().setWeight(100);
        expect([ecs.deployments.length, ecs.serves, ecs.revisions.length]).toEqual([1, newRevision, 2]);
      }),
      { numRuns: 60 },
    );
  });

  it("finds the newest deployment through all pages", async () => {
    const { clock, ecs, traffic } = world();
    for (let number = 0; number < 5; number += 1) {
      ecs.deploy(oldRevision);
      ecs.succeed();
      await clock.sleep(1000);
    }
    ecs.pageSize = 2;
    await traffic.setWeight(100);
    expect(await traffic.readWeight()).toMatchObject({ message: "Deployment d6 is at PENDING." });
    expect(ecs.wire.inputsOf("ListServiceDeployments")).toContainEqual(
      expect.objectContaining({ cluster: "c", service: "web", nextToken: "4" }),
    );
  });
});

describe("going back", () => {
  it.each(["PRODUCTION_TRAFFIC_SHIFT", "BAKE_TIME"] as const)(
    "stops a deployment at %s, and waits",
    async (lifecycleStage) => {
      const { clock, ecs, traffic } = world();
      await traffic.setWeight(100);
      ecs.become({ status: "IN_PROGRESS", lifecycleStage });
      await traffic.setWeight(0);
      await traffic.setWeight(0);
      expect(ecs.wire.inputsOf("StopServiceDeployment")).toEqual([
        { serviceDeploymentArn: ecs.deployments[0]?.serviceDeploymentArn, stopType: "ROLLBACK" },
      ]);
      expect(await traffic.readWeight()).toMatchObject({
        weight: undefined,
        message: "Deployment d1 is being taken back.",
      });
      await expect(traffic.setWeight(100)).rejects.toThrow("released once that is over");
      ecs.rollBack(oldRevision, "requested");
      expect(await traffic.readWeight()).toMatchObject({ weight: 0, inSyncAt: clock.now() });
    },
  );

  it("looks again where the deployment came to its end in between", async () => {
    const { ecs, traffic } = world();
    await traffic.setWeight(100);
    ecs.wire.fail({ command: "StopServiceDeployment", fault: awsFault("ConflictException") });
    await expect(traffic.setWeight(0)).rejects.toBeInstanceOf(PassingFault);
  });

  it("releases the former version once the release is over, and once only", async () => {
    const { ecs, traffic } = world();
    await traffic.setWeight(100);
    ecs.succeed();
    expect(await traffic.capacity()).toEqual({
      holds: true,
      message: `ECS starts ${oldRevision} before it moves callers there.`,
    });
    await traffic.setWeight(0);
    await traffic.setWeight(0);
    expect(ecs.wire.inputsOf("UpdateService").slice(1)).toEqual([
      { cluster: "c", service: "web", taskDefinition: oldRevision },
    ]);
    expect(await traffic.readWeight()).toMatchObject({ weight: undefined });
    ecs.succeed();
    expect(await traffic.readWeight()).toMatchObject({ weight: 0 });
  });

  it("is said to be impossible where the former version is not known, or not there", async () => {
    const { ecs, traffic } = world({ image: oldImage });
    expect(await traffic.readWeight()).toMatchObject({ weight: 100 });
    expect(await traffic.capacity()).toMatchObject({ holds: false });
    await expect(traffic.setWeight(0)).rejects.toThrow("does not say which one was before");
    const gone = world();
    await gone.traffic.setWeight(100);
    gone.ecs.succeed();
    gone.ecs.revisions.shift();
    expect(await gone.traffic.capacity()).toMatchObject({ holds: false });
    expect(ecs.wire.count("UpdateService")).toBe(0);
  });
});

describe("a release that ECS takes back", () => {
  it("leaves the weight at 0, and is not begun again within an hour", async () => {
    const { clock, ecs, traffic, restart } = world();
    await traffic.setWeight(100);
    ecs.become({ status: "ROLLBACK_IN_PROGRESS" });
    expect(await traffic.readWeight()).toMatchObject({ weight: undefined });
    ecs.rollBack(oldRevision);
    expect(await traffic.readWeight()).toMatchObject({
      weight: 0,
      message: "A version before the plan's serves. Deployment d1 was taken back: the circuit breaker opened.",
    });
    await clock.sleep(10 * 60_000);
    await expect(restart().setWeight(100)).rejects.toThrow("taken back 10 minutes ago: the circuit breaker opened");
    await clock.sleep(60 * 60_000);
    await restart().setWeight(100);
    // The revision is there already.
    expect([ecs.wire.count("RegisterTaskDefinition"), ecs.wire.count("UpdateService")]).toEqual([1, 2]);
  });

  it.each([["STOPPED"], ["ROLLBACK_FAILED"], [undefined]] as const)(
    "into %s leaves unclear what serves",
    async (status) => {
      const { ecs, traffic } = world();
      await traffic.setWeight(100);
      ecs.become({ status });
      expect(await traffic.readWeight()).toMatchObject({ weight: undefined, inSyncAt: undefined });
      await expect(traffic.setWeight(0)).rejects.toThrow("It is not known which version serves");
      ecs.become({ status: "ROLLBACK_SUCCESSFUL" });
      expect(await traffic.readWeight()).toMatchObject({
        weight: undefined,
        message: expect.stringContaining("to what"),
      });
    },
  );
});

describe("what somebody else does", () => {
  it("is waited for, and not taken back", async () => {
    const { ecs, traffic } = world();
    ecs.revisions.push({
      definition: {
        taskDefinitionArn: "other",
        family: "web",
        revision: 99,
        containerDefinitions: [{ name: "app", image: "x" }],
      },
      tags: [],
    });
    ecs.deploy("other");
    await expect(traffic.setWeight(100)).rejects.toThrow(
      "Deployment d1 is at PENDING. The plan's version is released once",
    );
    await traffic.setWeight(0);
    expect([ecs.wire.count("UpdateService"), ecs.wire.count("StopServiceDeployment")]).toEqual([0, 0]);
  });

  it.each<[string, Partial<FakeEcs>, string]>([
    ["is deployed by CodeDeploy", { controller: "CODE_DEPLOY" }, "the executor codedeploy"],
    ["is going away", { status: "DRAINING" }, "is DRAINING"],
  ])("to a service that %s is refused", async (_, change, words) => {
    const { ecs, traffic } = world();
    Object.assign(ecs, change);
    await expect(traffic.readWeight()).rejects.toThrow(words);
  });

  it.each<[object, number, string]>([
    [{ containerName: "web" }, 100, 'has no container "web"; allowed is "app", "logs"'],
    [{}, 50, "allowed is 0 or 100"],
  ])("that does not fit %j is refused at %s", async (more, share, words) => {
    const { ecs, traffic } = world(more);
    await expect(traffic.setWeight(share)).rejects.toThrow(words);
    expect(ecs.wire.count("RegisterTaskDefinition")).toBe(0);
    await expect(traffic.divert(true)).rejects.toThrow("no second way");
    expect(await traffic.isDiverted()).toBe(false);
  });
});
