import { createHash } from "node:crypto";
import { CodeDeployClient, type DeploymentInfo, type ECSTarget } from "@aws-sdk/client-codedeploy";
import { describe, expect, it } from "vitest";
import { answered, awsFault, madeUp, Wire } from "../../../test/traffic/answering-client.ts";
import { FakeEcs, newImage, newRevision, oldRevision } from "../../../test/traffic/fake-ecs.ts";
import { trafficSchema } from "../../plan/traffic-schema.ts";
import { PassingFault } from "../../run/passing-fault.ts";
import { VirtualClock } from "../../simulation/virtual-clock.ts";
import { appSpecFor } from "./app-spec.ts";
import { type CodedeploySettings, codedeployTraffic } from "./codedeploy-traffic.ts";

function codedeploySettings(more: object = {}): CodedeploySettings {
  const settings = trafficSchema.parse({
    executor: "codedeploy",
    region: "eu-west-1",
    clusterName: "c",
    serviceName: "web",
    image: newImage,
    containerName: "app",
    applicationName: "shop",
    deploymentGroupName: "web",
    ...more,
  });
  if (settings.executor !== "codedeploy") throw new Error("These are settings of CodeDeploy.");
  return settings;
}

/** CodeDeploy's deployments of one group, which move on when the test says so. */
class FakeCodeDeploy {
  readonly wire = new Wire();
  readonly deployments: (DeploymentInfo & { readonly content: string; target?: ECSTarget })[] = [];
  readonly client = answered(new CodeDeployClient(madeUp), this.wire, ({ command, input }) =>
    this.#answer(command, input),
  );

  deploy(content: string, more: Partial<DeploymentInfo> = {}): void {
    const deploymentId = `d-${this.deployments.length + 1}`;
    const sha256 = createHash("sha256").update(content).digest("hex");
    const revision = { revisionType: "AppSpecContent", appSpecContent: { sha256 } } as const;
    this.deployments.push({ deploymentId, status: "Created", revision, content, ...more });
  }

  become(change: Partial<DeploymentInfo> & { readonly target?: ECSTarget }): void {
    const last = this.deployments.pop();
    if (last !== undefined) this.deployments.push({ ...last, ...change });
  }

  /** All callers are on the new tasks, and the former ones stand by. */
  move(trafficWeight = 100): void {
    this.become({
      status: "InProgress",
      target: {
        taskSetsInfo: [
          { taskSetLabel: "Blue", trafficWeight: 100 - trafficWeight },
          { taskSetLabel: "Green", trafficWeight },
        ],
        lifecycleEvents: [
          { lifecycleEventName: "AllowTraffic", status: trafficWeight === 100 ? "Succeeded" : "InProgress" },
          { lifecycleEventName: "AfterAllowTraffic", status: "Skipped" },
        ],
      },
    });
  }

  #answer(command: string, input: object): object {
    const id = "deploymentId" in input ? input.deploymentId : undefined;
    const found = this.deployments.find(({ deploymentId }) => deploymentId === id);
    switch (command) {
      case "GetDeploymentGroup": {
        const last = this.deployments.at(-1);
        const good = this.deployments.findLast(({ status }) => status === "Succeeded");
        return {
          deploymentGroupInfo: {
            ...(last === undefined ? {} : { lastAttemptedDeployment: last }),
            ...(good === undefined ? {} : { lastSuccessfulDeployment: good }),
          },
        };
      }
      case "GetDeployment":
        return { deploymentInfo: found };
      case "GetApplicationRevision": {
        // By the digest, since a deployment tells nothing else.
        const text = JSON.stringify(input);
        const one = this.deployments.find(({ revision }) => text.includes(revision?.appSpecContent?.sha256 ?? "none"));
        return { revision: { appSpecContent: { content: one?.content } } };
      }
      case "ListDeploymentTargets":
        if (found?.status === "Created") throw awsFault("DeploymentNotStartedException");
        return { targetIds: found?.target === undefined ? [] : ["c:web"] };
      case "GetDeploymentTarget":
        return { deploymentTarget: { ecsTarget: found?.target } };
      case "CreateDeployment":
        this.deploy(contentIn(input));
        return { deploymentId: this.deployments.at(-1)?.deploymentId };
      case "StopDeployment":
        this.become({ status: "Stopped", rollbackInfo: { rollbackDeploymentId: `d-${this.deployments.length + 1}` } });
        return { status: "Pending" };
      default:
        throw new Error(`Nobody answers ${command}.`);
    }
  }
}

function contentIn(input: object): string {
  const text = /"content":("(?:[^"\\]|\\.)*")/u.exec(JSON.stringify(input))?.[1] ?? '""';
  return String(JSON.parse(text));
}

const target = (taskDefinition: string) => ({ taskDefinition, containerName: "app", containerPort: 8080 });

function world(more: object = {}) {
  const clock = new VirtualClock(Date.UTC(2026, 0, 5));
  const ecs = new FakeEcs(clock);
  ecs.controller = "CODE_DEPLOY";
  ecs.taskSets = [
    { status: "ACTIVE", taskDefinition: "arn:other" },
    { status: "PRIMARY", taskDefinition: oldRevision, loadBalancers: [{ containerName: "app", containerPort: 8080 }] },
  ];
  const codedeploy = new FakeCodeDeploy();
  const clients = { codedeploy: codedeploy.client, ecs: ecs.client };
  const restart = () => codedeployTraffic(codedeploySettings(more), clients, clock);
  const serve = (taskDefinition: string) => {
    ecs.taskSets = ecs.taskSets.map((one) => (one.status === "PRIMARY" ? { ...one, taskDefinition } : one));
  };
  return { clock, ecs, codedeploy, traffic: restart(), restart, serve };
}

describe("a deployment by CodeDeploy", () => {
  it("is made of the running revision with the plan's image, once", async () => {
    const { codedeploy, traffic, restart, ecs } = world();
    expect(await traffic.readWeight()).toMatchObject({ weight: 0, inSyncAt: expect.any(Number) });
    await traffic.setWeight(0);
    await traffic.setWeight(100);
    await restart().setWeight(100);
    const content = appSpecFor(undefined, target(newRevision));
    expect(codedeploy.wire.inputsOf("CreateDeployment")).toEqual([
      {
        applicationName: "shop",
        deploymentGroupName: "web",
        revision: {
          revisionType: "AppSpecContent",
          appSpecContent: { content, sha256: createHash("sha256").update(content).digest("hex") },
        },
        description: "Released by a cut-over.",
      },
    ]);
    expect(ecs.wire.count("RegisterTaskDefinition")).toBe(1);
  });

  it("has no weight until all callers are there and the former tasks only stand by", async () => {
    const { clock, codedeploy, traffic } = world();
    await traffic.setWeight(100);
    expect(await traffic.readWeight()).toEqual({
      weight: undefined,
      inSyncAt: undefined,
      message: "Deployment d-1 is Created, with 0 % of the callers.",
    });
    codedeploy.move(10);
    expect(await traffic.readWeight()).toMatchObject({
      weight: undefined,
      message: "Deployment d-1 is InProgress, with 10 % of the callers.",
    });
    codedeploy.become({ status: "Ready" });
    expect((await traffic.readWeight()).message).toContain("waits for somebody");
    codedeploy.move();
    expect(await traffic.readWeight()).toMatchObject({ weight: 100, inSyncAt: clock.now() });
    expect(await traffic.capacity()).toMatchObject({ holds: true, message: expect.stringContaining("stands by") });
    const completeTime = new Date(clock.now() + 5000);
    codedeploy.become({ status: "Succeeded", completeTime });
    expect(await traffic.readWeight()).toMatchObject({ weight: 100, inSyncAt: completeTime.getTime() });
  });

  it("keeps the hooks of the deployment before", async () => {
    const { codedeploy, traffic } = world();
    const hooked = JSON.stringify({
      ...JSON.parse(appSpecFor(undefined, target(oldRevision))),
      Hooks: [{ AfterAllowTestTraffic: "arn:smoke-test" }],
    });
    codedeploy.deploy(hooked, { status: "Succeeded", completeTime: new Date(0) });
    await traffic.setWeight(100);
    expect(contentIn(codedeploy.wire.inputsOf("CreateDeployment")[0] ?? {})).toBe(
      appSpecFor(hooked, target(newRevision)),
    );
  });

  it("that was begun and whose answer was lost is found again", async () => {
    const { codedeploy, traffic } = world();
    codedeploy.wire.fail({ command: "CreateDeployment", fault: awsFault("TimeoutError"), isAfter: true });
    await expect(traffic.setWeight(100)).rejects.toBeInstanceOf(PassingFault);
    await traffic.setWeight(100);
    expect(codedeploy.wire.count("CreateDeployment")).toBe(1);
    const slow = world();
    slow.codedeploy.wire.fail({ command: "CreateDeployment", fault: awsFault("DeploymentLimitExceededException") });
    await expect(slow.traffic.setWeight(100)).rejects.toBeInstanceOf(PassingFault);
  });

  it("of somebody else is waited for, and not taken back", async () => {
    const { codedeploy, traffic } = world();
    codedeploy.deploy(appSpecFor(undefined, target(oldRevision)));
    await expect(traffic.setWeight(100)).rejects.toThrow("The plan's version is released once that is over");
    await traffic.setWeight(0);
    expect([codedeploy.wire.count("CreateDeployment"), codedeploy.wire.count("StopDeployment")]).toEqual([0, 0]);
  });

  it.each<[string, (given: ReturnType<typeof world>) => void, string]>([
    ["a service that ECS deploys", ({ ecs }) => (ecs.controller = "ECS"), "the executor ecs"],
    ["a service that nothing serves", ({ ecs }) => (ecs.taskSets = []), "no primary task set"],
    [
      "a container that no balancer leads to",
      ({ ecs }) =>
        (ecs.taskSets = [{ status: "PRIMARY", taskDefinition: oldRevision, loadBalancers: [{ containerName: "x" }] }]),
      'allowed is "x"',
    ],
  ])("is refused for %s", async (_, change, words) => {
    const given = world();
    change(given);
    await expect(given.traffic.setWeight(100)).rejects.toThrow(words);
    expect(given.codedeploy.wire.count("CreateDeployment")).toBe(0);
  });
});

describe("going back by CodeDeploy", () => {
  it("stops with a rollback, waits for that, and does not begin again within an hour", async () => {
    const { clock, codedeploy, traffic, restart, serve } = world();
    await traffic.setWeight(100);
    codedeploy.move(50);
    await traffic.setWeight(0);
    expect(codedeploy.wire.inputsOf("StopDeployment")).toEqual([{ deploymentId: "d-1", autoRollbackEnabled: true }]);
    codedeploy.become({ completeTime: new Date(clock.now()), errorInformation: { message: "stopped by a person" } });
    codedeploy.deploy(appSpecFor(undefined, target(oldRevision)), {
      rollbackInfo: { rollbackTriggeringDeploymentId: "d-1" },
    });
    expect(await traffic.readWeight()).toMatchObject({ weight: undefined });
    await traffic.setWeight(0);
    serve(oldRevision);
    codedeploy.become({ status: "Succeeded", completeTime: new Date(clock.now()) });
    expect(await traffic.readWeight()).toMatchObject({ weight: 0, inSyncAt: clock.now() });
    await expect(restart().setWeight(100)).rejects.toThrow("stopped by a person");
    await clock.sleep(3_600_000);
    await restart().setWeight(100);
    expect([codedeploy.wire.count("StopDeployment"), codedeploy.wire.count("CreateDeployment")]).toEqual([1, 2]);
  });

  it("looks again where the deployment came to its end in between", async () => {
    const { codedeploy, traffic } = world();
    await traffic.setWeight(100);
    codedeploy.wire.fail({ command: "StopDeployment", fault: awsFault("DeploymentAlreadyCompletedException") });
    await expect(traffic.setWeight(0)).rejects.toBeInstanceOf(PassingFault);
  });

  it("deploys the former revision once the deployment is over", async () => {
    const { codedeploy, traffic, serve, ecs } = world();
    await traffic.setWeight(100);
    codedeploy.become({ status: "Succeeded" });
    serve(newRevision);
    expect(await traffic.capacity()).toMatchObject({ holds: true, message: expect.stringContaining(oldRevision) });
    await traffic.setWeight(0);
    expect(contentIn(codedeploy.wire.inputsOf("CreateDeployment")[1] ?? {})).toContain(oldRevision);
    const [first] = ecs.revisions.splice(0, 1);
    ecs.revisions.unshift({ definition: { ...first?.definition, status: "INACTIVE" }, tags: [] });
    codedeploy.become({ status: "Failed" });
    expect(await traffic.capacity()).toMatchObject({ holds: false });
    await expect(traffic.setWeight(0)).rejects.toThrow("deploy the former version by hand");
  });
});

describe("a deployment that failed", () => {
  it("without moving a caller leaves what served", async () => {
    const { clock, codedeploy, traffic } = world();
    await traffic.setWeight(100);
    codedeploy.become({
      status: "Failed",
      completeTime: new Date(clock.now()),
      errorInformation: { code: "HEALTH_CONSTRAINTS" },
    });
    expect(await traffic.readWeight()).toMatchObject({
      weight: 0,
      message: expect.stringContaining("HEALTH_CONSTRAINTS"),
    });
    await expect(traffic.setWeight(100)).rejects.toThrow("taken back 0 minutes ago");
  });

  it.each<[string, Partial<DeploymentInfo>]>([
    ["in the middle", {}],
    ["and whose way back failed too", { rollbackInfo: { rollbackDeploymentId: "d-1" } }],
  ])("%s leaves unclear what serves", async (_, more) => {
    const { codedeploy, traffic } = world();
    await traffic.setWeight(100);
    codedeploy.move(50);
    codedeploy.become({ status: "Failed", ...more });
    expect(await traffic.readWeight()).toMatchObject({ weight: undefined, inSyncAt: undefined });
    await expect(traffic.setWeight(0)).rejects.toThrow("Deployment d-1 is Failed");
  });

  it("is known to be on its way back before that deployment is listed", async () => {
    const { codedeploy, traffic } = world();
    codedeploy.deploy(appSpecFor(undefined, target(oldRevision)), { status: "InProgress" });
    await traffic.setWeight(0);
    codedeploy.deploy(appSpecFor(undefined, target(oldRevision)), {
      status: "Stopped",
      rollbackInfo: { rollbackDeploymentId: "d-1" },
    });
    expect(await traffic.readWeight()).toMatchObject({
      weight: undefined,
      message: expect.stringContaining("taken back by d-1"),
    });
  });
});
