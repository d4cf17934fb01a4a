import {
  CreateClusterCommand,
  CreateServiceCommand,
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  ECSClient,
  RegisterTaskDefinitionCommand,
} from "@aws-sdk/client-ecs";
import { type CutoverPlan, readPlan } from "@causeway/rollout";
import { ecsTraffic } from "@causeway/rollout/aws";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Moto, startMoto } from "../src/start-moto.ts";
import { MovedClock, recordInputs, runCutover } from "./cutover-run.ts";

let moto: Moto;

beforeAll(async () => {
  moto = await startMoto();
});

afterAll(async () => {
  await moto.stop();
});

/** Moto deploys at once, and tells of no deployments: a service without any in the last 30 days is what its definition says. */
function newClient(): ECSClient {
  const client = new ECSClient({
    endpoint: moto.env["AWS_ENDPOINT_URL"] ?? "",
    region: "eu-west-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
  });
  client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) =>
        commandName === "ListServiceDeploymentsCommand"
          ? { output: { $metadata: {}, serviceDeployments: [] }, response: undefined }
          : next(args),
    { step: "initialize", name: "noDeployments" },
  );
  return client;
}

const image = (digit: string) => `123456789012.dkr.ecr.eu-west-1.amazonaws.com/web@sha256:${digit.repeat(64)}`;

/** A service of its own for each test, and a plan that releases a version of it. */
async function serviceNamed(serviceName: string): Promise<CutoverPlan> {
  const client = newClient();
  await client.send(new CreateClusterCommand({ clusterName: "shop" }));
  const { taskDefinition } = await client.send(
    new RegisterTaskDefinitionCommand({
      family: serviceName,
      networkMode: "awsvpc",
      requiresCompatibilities: ["FARGATE"],
      cpu: "256",
      memory: "512",
      executionRoleArn: "arn:aws:iam::123456789012:role/execution",
      containerDefinitions: [
        {
          name: "app",
          image: image("a"),
          environment: [{ name: "COLOUR", value: "blue" }],
          portMappings: [{ containerPort: 80 }],
        },
        { name: "logs", image: "fluent" },
      ],
      tags: [{ key: "Name", value: serviceName }],
    }),
  );
  await client.send(
    new CreateServiceCommand({
      cluster: "shop",
      serviceName,
      taskDefinition: taskDefinition?.taskDefinitionArn,
      desiredCount: 0,
    }),
  );
  return readPlan(
    JSON.stringify({
      name: "release",
      traffic: {
        executor: "ecs",
        region: "eu-west-1",
        clusterName: "shop",
        serviceName,
        image: image("b"),
        containerName: "app",
      },
      gates: [{ id: "errors", kind: "alarm", alarmNames: ["errors"], reactionSeconds: 120 }],
    }),
    { file: "cutover.yaml" },
  );
}

function adapter({ traffic }: CutoverPlan, clock: MovedClock, ecs = newClient()) {
  if (traffic.executor !== "ecs") throw new Error("The plan is one of ECS.");
  return ecsTraffic(traffic, { ecs }, clock);
}

/** The revision that a service has, as AWS tells it. */
async function definitionOf(service: string) {
  const { services } = await newClient().send(new DescribeServicesCommand({ cluster: "shop", services: [service] }));
  const name = services?.[0]?.taskDefinition;
  const { taskDefinition, tags } = await newClient().send(
    new DescribeTaskDefinitionCommand({ taskDefinition: name, include: ["TAGS"] }),
  );
  return { ...taskDefinition, tags };
}

test.each([Infinity, 3, 4])(
  "a version is released once, by processes that die at their call %d",
  async (callsPerLife) => {
    const service = `web-${callsPerLife}`;
    const plan = await serviceNamed(service);
    const before = await definitionOf(service);
    const clock = new MovedClock();
    const client = newClient();
    const registered = recordInputs(client, "RegisterTaskDefinition");
    const updated = recordInputs(client, "UpdateService");

    const { state } = await runCutover({ plan, clock, callsPerLife, traffic: () => adapter(plan, clock, client) });

    expect(state.doing).toMatchObject({ kind: "ended", outcome: "completed" });
    const after = await definitionOf(service);
    expect(after.revision).toBe(2);
    expect([registered.length, updated]).toEqual([
      1,
      [{ cluster: "shop", service, taskDefinition: after.taskDefinitionArn }],
    ]);
    const [app, logs] = before.containerDefinitions ?? [];
    expect(after.containerDefinitions).toEqual([{ ...app, image: image("b") }, logs]);
    expect([after.cpu, after.networkMode, after.executionRoleArn]).toEqual([
      before.cpu,
      before.networkMode,
      before.executionRoleArn,
    ]);
    expect(after.tags).toEqual([...(before.tags ?? []), { key: "causeway:former", value: "1" }]);
  },
);

test("a version whose gates fail gives way to the one before", async () => {
  const plan = await serviceNamed("web-back");
  const clock = new MovedClock();

  const { state } = await runCutover({
    plan,
    clock,
    traffic: () => adapter(plan, clock),
    outcome: (weight) => (weight === 100 ? "failed" : "successful"),
  });

  expect(state.doing).toMatchObject({ kind: "ended", outcome: "rolled-back" });
  expect((await definitionOf("web-back")).revision).toBe(1);
});
