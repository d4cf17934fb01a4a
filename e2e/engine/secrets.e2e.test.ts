import type { Engine, EngineOutcome } from "@causeway/engine";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { EngineStack } from "../src/pulumi/engine-stack.ts";
import { EngineWorld } from "../src/pulumi/engine-world.ts";
import { openStack } from "../src/pulumi/open-stack.ts";
import { pulumiCommand } from "../src/pulumi/pulumi-command.ts";

const patience = 5 * 60_000;

/** In the stack's configuration as a secret, and in the outputs; nobody tells its value. */
const configured = "canary-configured-9f31";
/** Told by value, as a pipeline tells its own secrets; where it does not belong: in names, texts and errors. */
const told = "canary-told-47ac";

const source = (name: string) => `import * as aws from "@pulumi/aws";
  import * as pulumi from "@pulumi/pulumi";
  const login = new pulumi.Config().requireSecret("login");
  await pulumi.log.warn("connects as ${told}");
  const secret = new aws.secretsmanager.Secret("secret-${told}", { name: "${name}", tags: { Login: login } });
  new aws.secretsmanager.SecretVersion("version", { secretId: secret.id, secretString: login });
  export const exported = login;
  export const nested = { in: [login] };`;

let world: EngineWorld;
let stack: EngineStack;
let engine: Engine;
let written: string;

beforeAll(async () => void (await pulumiCommand()), 30 * 60_000);
beforeEach(async () => {
  world = await EngineWorld.begin();
  stack = await world.program(source("login"));
  await stack.pulumi("config", "set", "--secret", "login", configured, "--stack", stack.name);
  engine = await openStack(stack, { secrets: [told] });
  written = "";
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, "write").mockImplementation((text) => {
      written += String(text);
      return true;
    });
});
afterEach(() => world.end());

/** All that is said of a run, besides the names of resources: those are what a reader looks for, and reports mask them. */
function said(lines: readonly string[], outcome: EngineOutcome): string {
  const { operations, ...digest } = outcome.digest;
  const paths = operations.map(({ op, engineOp, paths: each, replacePaths }) => [op, engineOp, each, replacePaths]);
  const failure =
    outcome.kind === "failed" ? [outcome.message, outcome.hint, outcome.resources.map(({ message }) => message)] : [];
  return JSON.stringify([lines, digest, paths, failure, written]);
}

async function saidOf(verb: "preview" | "up" | "refresh" | "drift" | "destroy"): Promise<string> {
  const lines: string[] = [];
  return said(lines, await engine[verb]({ progress: (line) => lines.push(line) }));
}

test(
  "no secret of the configuration, of an output or of a name is said of any run, and only the outputs answer it, marked",
  async () => {
    const texts = [await saidOf("preview"), await saidOf("up")];
    expect(world.cloud.resource("aws:secretsmanager/secretVersion:SecretVersion").properties).toMatchObject({
      secretString: configured,
    });
    expect(texts[1]).toContain("created aws:secretsmanager/secret:Secret secret-[secret]");
    expect(texts[1]).toContain("connects as [secret]");
    world.cloud.change(world.cloud.resource("aws:secretsmanager/secret:Secret"), { tags: { Login: `${configured}2` } });
    texts.push(await saidOf("drift"), await saidOf("refresh"));
    stack.rewrite(source("other"));
    texts.push(await saidOf("preview"), await saidOf("up"));
    expect(await engine.outputs()).toEqual({
      exported: { value: configured, secret: true },
      nested: { value: { in: [configured] }, secret: true },
    });
    texts.push(await saidOf("destroy"));
    for (const text of texts) for (const canary of [configured, told]) expect(text).not.toContain(canary);
  },
  patience,
);

test(
  "what a provider or a program says of a secret when it fails is said without it",
  async () => {
    const type = "aws:secretsmanager/secretVersion:SecretVersion";
    world.cloud.order({ operation: "create", type, error: `InvalidRequest: the value ${told} is refused at ${type}` });
    const failed = await saidOf("up");
    expect(failed).toContain("InvalidRequest: the value [secret] is refused");

    stack.rewrite(`throw new Error("cannot log in with ${told}");`);
    const thrown = await saidOf("preview");
    expect(thrown).toContain("cannot log in with [secret]");

    const state = { version: 3, deployment: { [told]: told } };
    const refused = await engine.importState(state).then(
      () => "done",
      (error: Error) => JSON.stringify([error.message, error]),
    );
    for (const text of [failed, thrown, refused])
      for (const canary of [configured, told]) expect(text).not.toContain(canary);
  },
  patience,
);

test(
  "a secret of the configuration that a provider repeats in its error is said without it too",
  async () => {
    const type = "aws:secretsmanager/secretVersion:SecretVersion";
    world.cloud.order({ operation: "create", type, error: `InvalidRequest: the value ${configured} is refused` });
    const failed = await saidOf("up");
    expect(failed).toContain("InvalidRequest: the value");
    expect(failed).not.toContain(configured);
  },
  patience,
);
