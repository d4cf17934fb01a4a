import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Engine } from "@causeway/engine";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { endOf, operationsOf } from "../src/pulumi/describe-outcome.ts";
import type { EngineStack } from "../src/pulumi/engine-stack.ts";
import { EngineWorld } from "../src/pulumi/engine-world.ts";
import { openStack } from "../src/pulumi/open-stack.ts";
import { pulumiCommand } from "../src/pulumi/pulumi-command.ts";

const patience = 5 * 60_000;

let world: EngineWorld;
let stack: EngineStack;
let engine: Engine;

beforeAll(async () => void (await pulumiCommand()), 30 * 60_000);
beforeEach(async () => {
  world = await EngineWorld.begin();
  stack = await world.program(queue("public-jobs"));
  engine = await openStack(stack);
});
afterEach(() => world.end());

const queue = (name: string) => `import * as aws from "@pulumi/aws";
  new aws.sqs.Queue("queue", { name: "${name}" });`;

/** Refuses the queues whose names begin with a word, and advises tags. */
const packSource = `const { PolicyPack } = require("@pulumi/policy");
  const configSchema = { properties: { word: { type: "string", default: "public" } } };
  new PolicyPack("names", { policies: [
    {
      name: "no-such-word", description: "Names do not begin with a word.", enforcementLevel: "mandatory", configSchema,
      validateResource: ({ type, props, getConfig }, reportViolation) => {
        const { word } = getConfig();
        if (type === "aws:sqs/queue:Queue" && props.name.startsWith(word)) reportViolation("the name begins with " + word);
      },
    },
    {
      name: "tags", description: "Queues have tags.", enforcementLevel: "advisory",
      validateResource: ({ type, props }, reportViolation) => {
        if (type === "aws:sqs/queue:Queue" && props.tags === undefined) reportViolation("there are no tags");
      },
    },
  ] });`;

function policyPack(): string {
  const folder = join(world.folder, "names");
  mkdirSync(folder);
  writeFileSync(join(folder, "PulumiPolicy.yaml"), JSON.stringify({ runtime: "nodejs", version: "1.2.3" }));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "names", version: "1.2.3", main: "index.js" }));
  writeFileSync(join(folder, "index.js"), packSource);
  symlinkSync(join(import.meta.dirname, "../node_modules"), join(folder, "node_modules"));
  return folder;
}

test(
  "what a mandatory policy forbids is not made, and said with the policy; what one advises is made, and said",
  async () => {
    const path = policyPack();
    const refused = await engine.up({ policyPacks: [{ path }] });
    expect(refused).toMatchObject({ kind: "failed", reason: "policy" });
    expect(endOf(refused)).toContain("no-such-word: ");
    expect(endOf(refused)).toContain("the name begins with public");
    expect(world.cloud.resources()).toEqual([]);
    const found = { pack: "names", urn: expect.stringMatching(/::queue$/) };
    const advice = { ...found, policy: "tags", enforcement: "advisory", message: expect.stringContaining("no tags") };
    expect(refused.digest.policy).toEqual([
      expect.objectContaining(advice),
      expect.objectContaining({ ...found, policy: "no-such-word", enforcement: "mandatory" }),
    ]);

    const config = join(world.folder, "word.json");
    writeFileSync(config, JSON.stringify({ "no-such-word": { word: "private" } }));
    const allowed = await engine.up({ policyPacks: [{ path, config }] });
    expect([endOf(allowed), operationsOf(allowed.digest)]).toEqual(["done", ["create queue"]]);
    expect(allowed.digest.policy).toEqual([expect.objectContaining(advice)]);
  },
  patience,
);

test(
  "what a provider refuses fails with its words and its resource, and what was made before stays",
  async () => {
    stack.rewrite(`${queue("jobs")}
      const role = new aws.iam.Role("role", { name: "deployer", assumeRolePolicy: "{}" });
      new aws.iam.Role("other", { name: "deployer", assumeRolePolicy: "{}" }, { dependsOn: role });`);
    const refused = await engine.up({});
    expect(refused).toMatchObject({ kind: "failed", reason: "provider-error" });
    expect(endOf(refused)).toContain("AlreadyExists: deployer already exists");
    const resources = refused.kind === "failed" ? refused.resources : [];
    expect(resources).toEqual([
      expect.objectContaining({
        urn: expect.stringMatching(/::other$/),
        type: "aws:iam/role:Role",
        engineOp: "create",
      }),
    ]);
    expect(world.cloud.resources().map(({ name }) => name)).toEqual(["role", "queue"]);
  },
  patience,
);
