import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { OperationResult } from "../src/pulumi/engine-stack.ts";
import { EngineWorld } from "../src/pulumi/engine-world.ts";
import { pulumiCommand } from "../src/pulumi/pulumi-command.ts";

const patience = 5 * 60_000;
const imports = `import * as aws from "@pulumi/aws"; import * as random from "@pulumi/random";`;

let world: EngineWorld;

beforeAll(async () => void (await pulumiCommand()), 30 * 60_000);
beforeEach(async () => {
  world = await EngineWorld.begin();
});
afterEach(() => world.end());

/** What was done to which resource, and where it differed. */
function done({ steps }: OperationResult): readonly string[] {
  return steps
    .filter(({ urn }) => !urn.includes("pulumi:pulumi:Stack"))
    .map(({ operation, urn, differences }) => [operation, urn.split("::").at(-1), ...differences].join(" "));
}

const network = (block: string) => `${imports}
  const vpc = new aws.ec2.Vpc("vpc", { cidrBlock: "${block}" });
  const subnet = new aws.ec2.Subnet("subnet", { vpcId: vpc.id, cidrBlock: "${block}" });
  export const vpcId = vpc.id;`;

test(
  "a preview knows what the program gives and no more, and a replaced resource gets another id, with all that hangs on it",
  async () => {
    const stack = await world.program(network("10.0.0.0/16"));
    expect((await stack.preview()).output).toMatch(/vpcId: \[unknown\]/);
    expect(world.cloud.resources()).toEqual([]);

    await stack.up();
    const before = await stack.outputs();
    expect(before).toEqual({ vpcId: expect.stringMatching(/^vpc-[0-9a-f]{17}$/) });
    expect(world.cloud.resource("aws:ec2/subnet:Subnet").properties).toMatchObject(before);

    stack.rewrite(network("10.1.0.0/16"));
    const replacement = [
      "create-replacement vpc cidrBlock",
      "replace vpc cidrBlock",
      "create-replacement subnet cidrBlock vpcId",
      "replace subnet cidrBlock vpcId",
    ];
    expect(done(await stack.preview())).toEqual(expect.arrayContaining(replacement));
    expect(done(await stack.up())).toEqual([...replacement, "delete-replaced subnet", "delete-replaced vpc"]);
    const { vpcId } = await stack.outputs();
    expect(vpcId).not.toBe(before["vpcId"]);
    expect(world.cloud.resource("aws:ec2/subnet:Subnet").properties).toMatchObject({ vpcId });
    expect(world.cloud.resources("aws:ec2/vpc:Vpc")).toHaveLength(1);
  },
  patience,
);

const role = (path: string, options = "{}") => `${imports}
  new aws.iam.Role("role", { name: "deployer", path: "${path}", assumeRolePolicy: "{}" }, ${options});`;

test(
  "a name can be had once: a replacement that keeps it must delete first",
  async () => {
    const stack = await world.program(role("/one/"));
    await stack.up();
    stack.rewrite(role("/two/"));
    const refused = await stack.up();
    expect([refused.code, refused.errors.join()]).toEqual([1, expect.stringContaining("deployer already exists")]);
    stack.rewrite(role("/two/", "{ deleteBeforeReplace: true }"));
    expect(await stack.up()).toMatchObject({ code: 0, errors: [] });
    expect(world.cloud.resource("aws:iam/role:Role").properties).toMatchObject({ path: "/two/" });
  },
  patience,
);

const template = (instanceType: string) => `${imports}
  const template = new aws.ec2.LaunchTemplate("template", {
    name: "web", instanceType: "${instanceType}", imageId: "ami-1",
  });
  const launchTemplate = { id: template.id, version: template.latestVersion.apply(String) };
  new aws.autoscaling.Group(
    "group",
    { name: "web", minSize: 1, maxSize: 4, desiredCapacity: 1, launchTemplate },
    { ignoreChanges: ["desiredCapacity"] },
  );`;

test(
  "an update changes what differs, leaves what somebody else has changed and the program ignores, and counts versions",
  async () => {
    const stack = await world.program(template("t4g.micro"));
    await stack.up();
    world.cloud.change(world.cloud.resource("aws:autoscaling/group:Group"), { desiredCapacity: 3 });

    stack.rewrite(template("t4g.small"));
    const changes = ["update template instanceType", "update group launchTemplate.version"];
    expect(done(await stack.preview())).toEqual(changes);
    expect(done(await stack.up())).toEqual(changes);
    expect(world.cloud.resource("aws:autoscaling/group:Group").properties).toMatchObject({
      desiredCapacity: 3,
      launchTemplate: { version: "2" },
    });
  },
  patience,
);

test(
  "drift is what somebody changed, added or deleted by hand, and the next run mends it",
  async () => {
    const stack = await world.program(`${imports}
      new aws.sqs.Queue("queue", { name: "jobs", delaySeconds: 5, tags: { Team: "web" } });
      new aws.sns.Topic("topic", { name: "alarms" });`);
    await stack.up();
    const queue = world.cloud.resource("aws:sqs/queue:Queue");
    world.cloud.change(queue, { delaySeconds: 90, tags: { Team: "web", Debug: "yes" } });
    world.cloud.remove(world.cloud.resource("aws:sns/topic:Topic"));

    const drift = done(await stack.preview("--refresh"));
    expect(drift).toEqual(expect.arrayContaining(["update queue delaySeconds tags.Debug", "create topic"]));
    expect(await stack.up("--refresh")).toMatchObject({ code: 0, errors: [] });
    const mended = { delaySeconds: 5, tags: { Team: "web" } };
    expect(world.cloud.resource("aws:sqs/queue:Queue").properties).toEqual({ ...queue.properties, ...mended });
    expect(world.cloud.resources("aws:sns/topic:Topic")).toHaveLength(1);
  },
  patience,
);

test(
  "what a test orders goes wrong, as often as ordered, and a provider that crashes fails its resource",
  async () => {
    const stack = await world.program(`${imports}
      new aws.sqs.Queue("queue", { name: "jobs" });`);
    const type = "aws:sqs/queue:Queue";
    const error = "ThrottlingException: Rate exceeded";
    world.cloud.order({ operation: "create", type, times: 1, error });
    const throttled = await stack.up();
    expect([throttled.code, throttled.errors.join()]).toEqual([1, expect.stringContaining(error)]);
    expect(await stack.up()).toMatchObject({ code: 0, errors: [] });

    world.cloud.order({ operation: "delete", type, crash: true });
    expect((await stack.destroy()).code).not.toBe(0);
    expect(world.cloud.resources(type)).toHaveLength(1);
    world.cloud.order();
    expect(await stack.destroy()).toMatchObject({ code: 0 });
    const creations = world.cloud.calls().filter((call) => call.operation === "create");
    expect(creations.map(({ phase }) => phase)).toEqual(["began", "failed", "began", "succeeded"]);
  },
  patience,
);

test(
  "a secret is in no state, log or list of calls in clear, though the cloud has it",
  async () => {
    const stack = await world.program(`${imports}
      const password = new random.RandomPassword("password", { length: 40 });
      const secret = new aws.secretsmanager.Secret("secret", { name: "login" });
      new aws.secretsmanager.SecretVersion("version", { secretId: secret.id, secretString: password.result });
      export const result = password.result;`);
    const { output } = await stack.up();
    const { secretString } = world.cloud.resource("aws:secretsmanager/secretVersion:SecretVersion").properties;
    expect(secretString).toHaveLength(40);
    const calls = readFileSync(join(world.folder, "cloud/calls.jsonl"), "utf8");
    for (const text of [JSON.stringify(await stack.state()), output, calls]) expect(text).not.toContain(secretString);
    expect(await stack.outputs()).toEqual({ result: "[secret]" });
  },
  patience,
);

test(
  "each provider has its region, and data sources answer as in an offline preview",
  async () => {
    const stack = await world.program(`${imports}
      const places = ["eu-west-1", "eu-central-1"].map((region) => new aws.Provider(region, { region }));
      for (const [at, provider] of places.entries()) new aws.sqs.Queue("queue-" + at, { name: "jobs" }, { provider });
      export const zones = places.map((provider) => aws.getAvailabilityZonesOutput({}, { provider }).names);
      export const account = aws.getCallerIdentityOutput({}, { provider: places[0] }).accountId;`);
    expect(await stack.up()).toMatchObject({ code: 0, errors: [] });
    const regions = world.cloud.resources("aws:sqs/queue:Queue").map(({ region }) => region);
    expect(regions).toEqual(["eu-west-1", "eu-central-1"]);
    expect(await stack.outputs()).toEqual({
      zones: [
        ["eu-west-1a", "eu-west-1b", "eu-west-1c"],
        ["eu-central-1a", "eu-central-1b", "eu-central-1c"],
      ],
      account: "123456789012",
    });
  },
  patience,
);

test(
  "a provider for another account refuses to work, and AWS's own protection holds against a deletion",
  async () => {
    const stack = await world.program(`${imports}
      const provider = new aws.Provider("aws", { region: "eu-west-1", allowedAccountIds: ["999999999999"] });
      new aws.sqs.Queue("queue", { name: "jobs" }, { provider });`);
    expect((await stack.up()).errors.join()).toContain("AWS account ID not allowed: 123456789012");

    stack.rewrite(`${imports}
      new aws.rds.Cluster("cluster", {
        clusterIdentifier: "shop", engine: "aurora-postgresql", deletionProtection: true,
      });`);
    expect(await stack.up()).toMatchObject({ code: 0, errors: [] });
    const refusal = "shop cannot be deleted because deletionProtection is enabled";
    expect((await stack.destroy()).errors.join()).toContain(refusal);
  },
  patience,
);

test(
  "an engine that is killed leaves an operation pending of which nobody knows how it ended, and no provider behind",
  async () => {
    const stack = await world.program(`${imports}
      new aws.sqs.Queue("queue", { name: "jobs" });`);
    world.cloud.order({ operation: "create", done: true, hangs: true });
    const up = stack.start("up", "--yes", "--skip-preview", "--stack", stack.name);
    while (world.cloud.resources().length === 0) await setTimeout(50);
    up.kill("SIGKILL");
    await once(up, "exit");
    await vi.waitUntil(() => world.cloud.calls().every(({ pid }) => !isRunning(pid)), { timeout: 10_000 });

    const { pending_operations: pending } = await stack.state();
    expect(pending?.map(({ type, resource }) => [type, resource.type])).toEqual([["creating", "aws:sqs/queue:Queue"]]);
    expect((await stack.up()).output).toContain("the stack is currently locked by 1 lock(s)");
  },
  patience,
);

function isRunning(pid: number): boolean {
  try {
    // Signal 0 only asks.
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
