import { retryThrottled, type ThrottleRetry } from "@causeway/engine";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { endOf, operationsOf } from "../src/pulumi/describe-outcome.ts";
import { EngineWorld } from "../src/pulumi/engine-world.ts";
import { openStack } from "../src/pulumi/open-stack.ts";
import { pulumiCommand } from "../src/pulumi/pulumi-command.ts";

const patience = 5 * 60_000;
const type = "aws:sqs/queue:Queue";
const throttle = { operation: "create", type, error: "ThrottlingException: Rate exceeded" } as const;
const source = `import * as aws from "@pulumi/aws";
  const topic = new aws.sns.Topic("topic", { name: "alarms" });
  new aws.sqs.Queue("queue", { name: "jobs" }, { dependsOn: topic });`;

let world: EngineWorld;

beforeAll(async () => void (await pulumiCommand()), 30 * 60_000);
beforeEach(async () => {
  world = await EngineWorld.begin();
});
afterEach(() => world.end());

function retry(said: string[]): ThrottleRetry {
  const clock = { now: () => new Date(), sleep: async () => undefined, random: () => 0.5 };
  return { attempts: 3, firstPauseMs: 1_000, longestPauseMs: 8_000, clock, progress: (line) => said.push(line) };
}

test(
  "a throttle that clears: what was made stays, the rest is made by the next attempt",
  async () => {
    const engine = await openStack(await world.program(source));
    world.cloud.order({ ...throttle, times: 2 });
    const said: string[] = [];
    const done: (readonly string[])[] = [];
    const outcome = await retryThrottled(async () => {
      const attempt = await engine.up({});
      done.push(operationsOf(attempt.digest));
      return attempt;
    }, retry(said));
    expect(endOf(outcome)).toBe("done");
    expect(done).toEqual([["create queue", "create topic"], ["create queue"], ["create queue"]]);
    expect(said).toEqual(["Throttled: attempt 2 of 3 in 1 s.", "Throttled: attempt 3 of 3 in 1 s."]);
    expect(world.cloud.resources().map(({ name }) => name)).toEqual(["topic", "queue"]);
  },
  patience,
);

test(
  "a throttle that does not: the attempts end, and it is told from any other failure",
  async () => {
    const engine = await openStack(await world.program(source));
    world.cloud.order(throttle);
    const outcome = await retryThrottled(() => engine.up({}), retry([]));
    expect(outcome).toMatchObject({ kind: "failed", reason: "throttled" });
    expect(endOf(outcome)).toContain("ThrottlingException: Rate exceeded");
    const attempts = world.cloud.calls().filter(({ operation, phase }) => operation === "create" && phase === "failed");
    expect(attempts).toHaveLength(3);
  },
  patience,
);

test(
  "a throttle beside another failure is not tried again",
  async () => {
    const engine = await openStack(
      await world.program(`import * as aws from "@pulumi/aws";
        new aws.sns.Topic("topic", { name: "alarms" });
        new aws.sqs.Queue("queue", { name: "jobs" });`),
    );
    const refusal = "InvalidParameter: no such topic";
    // Both are under way before either fails.
    const delayMilliseconds = 1_000;
    world.cloud.order(
      { ...throttle, delayMilliseconds },
      { operation: "create", type: "aws:sns/topic:Topic", error: refusal, delayMilliseconds },
    );
    let attempts = 0;
    const outcome = await retryThrottled(() => {
      attempts += 1;
      return engine.up({ continueOnError: true });
    }, retry([]));
    expect(outcome).toMatchObject({ kind: "failed", reason: "provider-error" });
    expect([attempts, endOf(outcome)]).toEqual([1, expect.stringContaining(refusal)]);
  },
  patience,
);
