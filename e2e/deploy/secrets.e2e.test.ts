import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { previewStacks } from "@causeway/preview";
import { bindPlan, destroyStack, driftStack, renderDeployMarkdown, renderDeployText } from "@causeway/deploy";
import { systemClock } from "@causeway/engine";
import type { EngineStack } from "../src/pulumi/engine-stack.ts";
import { openStack } from "../src/pulumi/open-stack.ts";
import { pulumiCommand } from "../src/pulumi/pulumi-command.ts";
import { commit, DeployWorld, endOf, patience } from "./deploy-world.ts";

/** In the stack's configuration as a secret; nobody tells its value. */
const configured = "canary-configured-9f31";
const nested = "canary-nested-77aa";

const source = (more = "") => `import * as aws from "@pulumi/aws";
  import * as pulumi from "@pulumi/pulumi";
  const config = new pulumi.Config();
  const login = config.require("login");
  const deep = config.requireObject("database").password;
  console.log("logs in with " + login, deep);
  new aws.sqs.Queue("queue-" + login, { name: "jobs", tags: { [deep]: "x" } });
  ${more}
  export const url = "https://user:" + login + "@shop.test/" + deep;`;

let world: DeployWorld;
let stack: EngineStack;

beforeAll(async () => void (await pulumiCommand()), 30 * 60_000);
beforeEach(async () => {
  world = await DeployWorld.begin();
  stack = await world.engine.program(source());
  const set = ["config", "set", "--secret", "--stack", stack.name];
  await stack.pulumi(...set, "login", configured);
  await stack.pulumi(...set, "--path", "database.password", nested);
});
afterEach(() => world.end());

function expectNoSecret(value: unknown): void {
  const text = JSON.stringify(value);
  for (const canary of [configured, nested]) expect(text).not.toContain(canary);
}

const subject = { project: "small", environment: "dev", commit };

test(
  "a secret of the configuration that a program puts into names, paths, texts and outputs is told of no deployment",
  async () => {
    const first = await world.deploy(stack);
    expect(endOf(first.outcome)).toBe("deployed");
    stack.rewrite(source(`throw new Error("cannot log in with " + login);`));
    const thrown = await world.deploy(stack);
    expect(endOf(thrown.outcome)).toMatch(/refused: program-error/);
    stack.rewrite(source(`new aws.sqs.Queue("other-" + deep, { name: "other" });`));
    world.engine.cloud.order({
      operation: "create",
      type: "aws:sqs/queue:Queue",
      error: "InvalidRequest: " + configured,
    });
    const failed = await world.deploy(stack);
    expect(endOf(failed.outcome)).toBe("failed: provider-error");
    world.engine.cloud.order();
    for (const { outcome, events } of [first, thrown, failed])
      expectNoSecret([outcome, events, renderDeployText(outcome, subject), renderDeployMarkdown(outcome, subject)]);

    const lines: string[] = [];
    const ports = { clock: systemClock, progress: (line: string) => lines.push(line) };
    const [queue] = world.engine.cloud.resources();
    if (queue !== undefined) world.engine.cloud.change(queue, { tags: { x: "y" } });
    const drift = await driftStack({}, { engine: await openStack(stack), ...ports });
    expect(drift.kind).toBe("drifted");
    const destroyed = await destroyStack(
      { dir: stack.folder, lockWaitMs: 0 },
      { engine: await openStack(stack), ...ports },
    );
    expect(destroyed.kind).toBe("destroyed");
    expectNoSecret([drift, destroyed, lines]);
  },
  patience,
);

test(
  "a secret of the configuration is told of no preview by the engine, nor is it in a plan",
  async () => {
    const lines: string[] = [];
    const outcome = await previewStacks({
      rootDir: stack.folder,
      stackDirs: ["."],
      environments: [stack.name],
      today: "2026-11-22",
      progress: (line) => lines.push(line),
      engine: { open: () => openStack(stack) },
    });
    const { plans, ...told } = outcome;
    expect(plans).toHaveLength(1);
    expectNoSecret([told, lines]);
    const [plan] = plans;
    if (plan === undefined) return;
    expectNoSecret(
      bindPlan({ ...plan, commit, stack: plan.stackName, settingsHash: "", lockfileHash: "", now: new Date() }),
    );
  },
  patience,
);
