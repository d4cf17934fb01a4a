import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeAll, expect, test } from "vitest";
import { pulumiCommand } from "../src/pulumi/pulumi-command.ts";
import { commit, DeployWorld, endOf, patience } from "./deploy-world.ts";

let world: DeployWorld;

beforeAll(async () => void (await pulumiCommand()), 30 * 60_000);
afterEach(() => world.end());

const type = "aws:sqs/queue:Queue";
const source = (seconds: number) => `import * as aws from "@pulumi/aws";
  import * as pulumi from "@pulumi/pulumi";
  new aws.sqs.Queue("queue", { name: "jobs-" + pulumi.getStack(), messageRetentionSeconds: ${seconds} });`;

test(
  "production comes after development: with a success there of this very commit, the newest, and no other",
  async () => {
    world = await DeployWorld.begin();
    const dev = await world.engine.program(source(60));
    const prod = await world.beside(dev, "prod");
    const after = { previousEnvironment: "dev" };

    const early = await world.deploy(prod, { request: after });
    expect(endOf(early.outcome)).toBe("refused: evidence");

    world.engine.cloud.order({ operation: "create", type, error: "AccessDenied: not today" });
    expect(endOf((await world.deploy(dev)).outcome)).toBe("failed: provider-error");
    const afterFailure = await world.deploy(prod, { request: after });
    expect(afterFailure.outcome).toMatchObject({ reason: "evidence", message: expect.stringContaining("no success") });
    world.engine.cloud.order();
    expect(endOf((await world.deploy(dev)).outcome)).toBe("deployed");

    const other = { ...after, commit: commit.replace(/^./, "7") };
    const otherCommit = await world.deploy(prod, { request: other });
    expect(otherCommit.outcome).toMatchObject({ reason: "evidence", message: expect.stringContaining("6f1d2c3b4a59") });
    const unsoaked = await world.deploy(prod, { request: { ...after, previousSoakSeconds: 600 } });
    expect(unsoaked.outcome).toMatchObject({ reason: "evidence", message: expect.stringContaining("600 s") });
    expect(world.engine.cloud.resources(type).map(({ urn }) => urn.split("::")[0])).toEqual(["urn:pulumi:dev"]);

    expect(endOf((await world.deploy(prod, { request: after })).outcome)).toBe("deployed");
    expect(world.engine.cloud.resources(type)).toHaveLength(2);
  },
  patience,
);

test(
  "a secret of the configuration is in no outcome, no line and no evidence, also when a provider repeats it",
  async () => {
    world = await DeployWorld.begin();
    const canary = "canary-configured-9f31";
    const stack = await world.engine.program(`import * as aws from "@pulumi/aws";
      import * as pulumi from "@pulumi/pulumi";
      const login = new pulumi.Config().requireSecret("login");
      const secret = new aws.secretsmanager.Secret("secret", { name: "login" });
      new aws.secretsmanager.SecretVersion("version", { secretId: secret.id, secretString: login });
      export const exported = login;`);
    await stack.pulumi("config", "set", "--secret", "login", canary, "--stack", stack.name);
    const error = `InvalidRequest: the value ${canary} is refused`;
    world.engine.cloud.order({ operation: "create", type: "aws:secretsmanager/secretVersion:SecretVersion", error });
    const failed = await world.deploy(stack);
    expect(endOf(failed.outcome)).toBe("failed: provider-error");
    world.engine.cloud.order();
    const deployed = await world.deploy(stack);
    expect([endOf(deployed.outcome), deployed.outcome]).toEqual([
      "deployed",
      expect.objectContaining({ outputs: { exported: "[secret]" } }),
    ]);
    const folder = join(world.engine.folder, "evidence");
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".json"));
    const evidence = files.map((file) => readFileSync(join(folder, file), "utf8")).join("");
    expect(evidence).toContain(commit);
    expect(JSON.stringify([failed, deployed, evidence])).not.toContain(canary);
  },
  patience,
);
