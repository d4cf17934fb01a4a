import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { pulumiCommand } from "../src/pulumi/pulumi-command.ts";
import { DeployWorld, endOf, patience } from "./deploy-world.ts";

let world: DeployWorld;

beforeAll(async () => void (await pulumiCommand()), 30 * 60_000);
afterEach(() => world.end());

test(
  "what needs nothing of a slow resource does not wait for it, and what needs it does",
  async () => {
    world = await DeployWorld.begin();
    const stack = await world.engine.program(`import * as aws from "@pulumi/aws";
      const slow = new aws.sqs.Queue("slow", { name: "slow" });
      new aws.sns.Topic("apart", { name: "apart" });
      new aws.sns.Topic("after", { name: "after", displayName: slow.arn });`);
    world.engine.cloud.order({ operation: "create", type: "aws:sqs/queue:Queue", hangs: true });
    const abort = new AbortController();
    const told = world.deploy(stack, { request: { signal: abort.signal } });
    const names = (): readonly string[] => world.engine.cloud.resources().map(({ name }) => name);
    await vi.waitUntil(() => names().includes("apart"), { timeout: 120_000 });
    expect(names()).toEqual(["apart"]);
    abort.abort();
    expect(endOf((await told).outcome)).toBe("failed: cancelled");
    expect(names()).toEqual(["apart"]);
  },
  patience,
);
