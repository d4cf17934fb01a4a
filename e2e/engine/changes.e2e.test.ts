import { hasChanges, stateHash } from "@causeway/engine";
import * as aws from "@pulumi/aws";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { endOf, operationsOf } from "../src/pulumi/describe-outcome.ts";
import { EngineWorld } from "../src/pulumi/engine-world.ts";
import { openStack } from "../src/pulumi/open-stack.ts";
import { pulumiCommand } from "../src/pulumi/pulumi-command.ts";

const patience = 5 * 60_000;

let world: EngineWorld;

beforeAll(async () => void (await pulumiCommand()), 30 * 60_000);
beforeEach(async () => {
  world = await EngineWorld.begin();
});
afterEach(() => world.end());

interface Wanted {
  readonly block: string;
  readonly retention: number;
}

const shop = ({ block, retention }: Wanted, more = "") => `import * as aws from "@pulumi/aws";
  const vpc = new aws.ec2.Vpc("vpc", { cidrBlock: "${block}" });
  new aws.sqs.Queue("queue", { name: "jobs", messageRetentionSeconds: ${retention} });
  ${more}
  export const vpcId = vpc.id;`;

test(
  "a program in a folder: made from nothing, left alone, changed, replaced, taken away, each as the preview said",
  async () => {
    const before = { block: "10.0.0.0/16", retention: 60 };
    const project = world.project(shop(before, `new aws.sns.Topic("topic", { name: "alarms" });`));
    const engine = await openStack(project);
    await expect(engine.select("existing")).rejects.toMatchObject({ code: "engine/stack-missing" });
    await engine.select("upsert");

    const made = ["create queue", "create topic", "create vpc"];
    const preview = await engine.preview({});
    expect([endOf(preview), operationsOf(preview.digest), world.cloud.resources()]).toEqual(["done", made, []]);
    expect(preview.digest.counts).toMatchObject({ create: 4, update: 0, replace: 0, delete: 0, same: 0 });
    const lines: string[] = [];
    const up = await engine.up({ progress: (line) => lines.push(line) });
    expect([endOf(up), operationsOf(up.digest)]).toEqual(["done", made]);
    expect(lines).toContain("creating aws:sqs/queue:Queue queue");
    expect(lines).toContain("created aws:sqs/queue:Queue queue");
    const { id } = world.cloud.resource("aws:ec2/vpc:Vpc");
    expect(await engine.outputs()).toEqual({ vpcId: { value: id, secret: false } });

    const hash = stateHash(await engine.exportState());
    const again = await engine.up({ expectNoChanges: true });
    expect([endOf(again), hasChanges(again.digest), again.digest.counts.same]).toEqual(["done", false, 4]);
    expect(stateHash(await engine.exportState())).toBe(hash);

    project.rewrite(shop({ block: "10.1.0.0/16", retention: 90 }));
    const changed = ["delete topic", "replace vpc cidrBlock", "update queue messageRetentionSeconds"];
    expect(operationsOf((await engine.preview({})).digest)).toEqual(changed);
    const second = await engine.up({});
    expect([endOf(second), operationsOf(second.digest)]).toEqual(["done", changed]);
    expect(second.digest.counts).toMatchObject({ create: 0, update: 1, replace: 1, delete: 1, same: 1 });
    expect(second.digest.operations.find(({ name }) => name === "vpc")?.replacePaths).toEqual(["cidrBlock"]);
    expect(world.cloud.resource("aws:ec2/vpc:Vpc").id).not.toBe(id);

    const announced = await engine.destroy({ preview: true });
    const gone = ["delete queue", "delete vpc"];
    expect([endOf(announced), operationsOf(announced.digest)]).toEqual(["done", gone]);
    expect(world.cloud.resources()).toHaveLength(2);
    const destroyed = await engine.destroy({ remove: true });
    expect([endOf(destroyed), operationsOf(destroyed.digest), world.cloud.resources()]).toEqual(["done", gone, []]);
    await expect(engine.select("existing")).rejects.toMatchObject({ code: "engine/stack-missing" });
  },
  patience,
);

test(
  "a program in this process needs no language host, and is made, changed and taken away alike",
  async () => {
    let retention = 60;
    const run = async () => {
      const queue = new aws.sqs.Queue("queue", { name: "jobs", messageRetentionSeconds: retention });
      return { url: queue.url };
    };
    const engine = await openStack(world.project(""), { program: { kind: "inline", projectName: "small", run } });
    await engine.select("upsert");
    const up = await engine.up({});
    expect([endOf(up), operationsOf(up.digest)]).toEqual(["done", ["create queue"]]);
    const { url } = world.cloud.resource("aws:sqs/queue:Queue").properties;
    expect(await engine.outputs()).toEqual({ url: { value: url, secret: false } });

    retention = 90;
    const changed = await engine.up({});
    expect([endOf(changed), operationsOf(changed.digest)]).toEqual(["done", ["update queue messageRetentionSeconds"]]);
    expect(endOf(await engine.destroy({ remove: true }))).toBe("done");
    expect(world.cloud.resources()).toEqual([]);
  },
  patience,
);

test(
  "a program that throws makes nothing, and says what it threw",
  async () => {
    const engine = await openStack(world.project(`throw new Error("no such shop");`));
    await engine.select("upsert");
    const failed = await engine.preview({});
    expect(failed).toMatchObject({ kind: "failed", reason: "program-error" });
    expect(endOf(failed)).toContain("no such shop");
  },
  patience,
);
