import { operationsHash, stateHash } from "@causeway/engine";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { EngineStack } from "../src/pulumi/engine-stack.ts";
import { openStack } from "../src/pulumi/open-stack.ts";
import { pulumiCommand } from "../src/pulumi/pulumi-command.ts";
import { commit, DeployWorld, endOf, patience, stagesOf } from "./deploy-world.ts";

let world: DeployWorld;
let stack: EngineStack;

beforeAll(async () => void (await pulumiCommand()), 30 * 60_000);
beforeEach(async () => {
  world = await DeployWorld.begin();
  stack = await world.engine.program(shop(60));
});
afterEach(() => world.end());

const shop = (seconds: number, more = "") => `import * as aws from "@pulumi/aws";
  new aws.sqs.Queue("queue", { name: "jobs", messageRetentionSeconds: ${seconds} });
  ${more}
  export const ready = true;`;

test(
  "what was reviewed is deployed: each stage in its order, evidence of it, and nothing more to do afterwards",
  async () => {
    const plan = await world.review(stack);
    const { outcome, lines } = await world.deploy(stack, { request: { plan, requirePlan: true } });
    expect(endOf(outcome)).toBe("deployed");
    expect(stagesOf(outcome)).toEqual([
      "settings passed",
      "promotion skipped",
      "lock passed",
      "credentials skipped",
      "program passed",
      "preflight skipped",
      "pending passed",
      "preview passed",
      "guard passed",
      "compare passed",
      "destructive passed",
      "up passed",
      "contract skipped",
      "soak skipped",
      "evidence passed",
    ]);
    expect(lines).toContain("created aws:sqs/queue:Queue queue");
    const engine = await openStack(stack);
    expect(outcome).toMatchObject({
      outputs: { ready: true },
      evidence: {
        commit,
        project: "small",
        stack: "dev",
        operationsHash: plan.operationsHash,
        stateHashBefore: plan.stateHash,
        stateHashAfter: stateHash(await engine.exportState()),
      },
    });
    const done = "digest" in outcome && outcome.digest !== undefined ? operationsHash(outcome.digest) : "";
    expect(done).toBe(plan.operationsHash);
    expect(endOf((await world.deploy(stack)).outcome)).toBe("unchanged");
  },
  patience,
);

test(
  "what moved between the review and the deployment is named, and nothing is done",
  async () => {
    const plan = await world.review(stack);
    const other = await world.deploy(stack, { request: { plan, commit: commit.replace(/^./, "7") } });
    expect([endOf(other.outcome), messageOf(other.outcome)]).toEqual([
      "refused: plan-stale",
      expect.stringContaining("Moved since the review: commit."),
    ]);

    // A colleague deploys by hand what is in the way of nobody, and takes it away again.
    stack.rewrite(`import * as aws from "@pulumi/aws"; new aws.sns.Topic("topic", { name: "alarms" });`);
    expect(await stack.up()).toMatchObject({ code: 0 });
    stack.rewrite(shop(60));
    const moved = await world.deploy(stack, { request: { plan } });
    expect(endOf(moved.outcome)).toBe("refused: plan-stale");
    expect(messageOf(moved.outcome)).toContain("Moved since the review: state, operations.");
    expect(world.engine.cloud.resources("aws:sqs/queue:Queue")).toEqual([]);

    const fresh = await world.review(stack);
    stack.rewrite(shop(90, `new aws.sns.Topic("topic", { name: "alarms" });`));
    const changed = await world.deploy(stack, { request: { plan: fresh } });
    expect(endOf(changed.outcome)).toBe("refused: plan-stale");
    expect(messageOf(changed.outcome)).toContain("Moved since the review: operations.");
    expect(world.engine.cloud.resources("aws:sqs/queue:Queue")).toEqual([]);
  },
  patience,
);

const tables = (...names: readonly string[]) =>
  `import * as aws from "@pulumi/aws";
  ${names
    .map(
      (name) =>
        `new aws.dynamodb.Table("${name}", {
          name: "${name}", hashKey: "id", attributes: [{ name: "id", type: "S" }], billingMode: "PAY_PER_REQUEST",
        });\n`,
    )
    .join("")}`;

test(
  "what holds data is deleted only where that is acknowledged, by the name that the refusal gives",
  async () => {
    stack.rewrite(tables("orders", "carts"));
    expect(endOf((await world.deploy(stack)).outcome)).toBe("deployed");
    stack.rewrite(tables("orders"));
    const refused = await world.deploy(stack);
    expect(endOf(refused.outcome)).toBe("refused: gate");
    const type = "aws:dynamodb/table:Table";
    const urn = `urn:pulumi:dev::small::${type}::carts`;
    expect(messageOf(refused.outcome)).toContain(`delete ${urn}`);
    expect(world.engine.cloud.resources(type)).toHaveLength(2);

    const one = { kind: "one", op: "delete", origin: "a test" } as const;
    const wrong = await world.deploy(stack, { request: { acknowledgements: [{ ...one, urn: `${urn}2` }] } });
    expect(endOf(wrong.outcome)).toBe("refused: gate");
    const deployed = await world.deploy(stack, { request: { acknowledgements: [{ ...one, urn }] } });
    expect(endOf(deployed.outcome)).toBe("deployed");
    expect(world.engine.cloud.resources(type).map(({ name }) => name)).toEqual(["orders"]);
  },
  patience,
);

function messageOf(outcome: object): string {
  return "message" in outcome ? String(outcome.message) : "";
}
