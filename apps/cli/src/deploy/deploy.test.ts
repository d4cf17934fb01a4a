import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "@causeway/core";
import { describe, expect, it } from "vitest";
import { cliWorld, committed, digestOf, done, failed, type FakeStack } from "../../test/fake-stack.ts";
import { sampleProject } from "../../test/sample-project.ts";

const program = `const aws = require("@pulumi/aws");
new aws.sns.Topic("topic", { tags: { Environment: "dev", Project: "p", Owner: "o", CostCenter: "c" } });
`;
const settings = ["--env", "dev", "--no-preflight", "--evidence", "evidence"] as const;
const database = digestOf("delete", "aws:rds/instance:Instance");

/** A committed project: evidence is ignored in it, as in any other that deploys from a laptop. */
function project(files: Readonly<Record<string, string>> = {}): { readonly dir: string; readonly commit: string } {
  const dir = sampleProject(program, { ".gitignore": "node_modules\nevidence\nout.json\n", ...files });
  return { dir, commit: committed(dir) };
}

describe.concurrent("causeway deploy", () => {
  it("deploys, tells progress apart, and answers JSON with what was done and recorded", async () => {
    const { dir, commit } = project();
    const stack: FakeStack = {
      preview: done(digestOf("create")),
      up: done(digestOf("create")),
      outputs: { url: { value: "https://x", secret: false }, key: { value: "canary-9f8e7d", secret: true } },
    };
    const world = cliWorld(stack);
    const { exitCode, out } = await world.run(
      dir,
      "deploy",
      ".",
      ...settings,
      "--yes",
      "--format",
      "json",
      "--probe",
      "output:url/health",
      "--soak",
      "0",
    );
    expect(exitCode).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      project: "sample",
      stack: "dev",
      environment: "dev",
      commit,
      outcome: "deployed",
      failureReason: null,
      changes: { create: 1 },
      operations: [{ op: "create", type: "aws:sns/topic:Topic" }],
      outputs: { url: "https://x", key: "[secret]" },
      gates: [{ id: "probe:https://x/health", status: "passed" }],
      evidence: { commit, environment: "dev" },
    });
    expect(out).not.toContain("canary");
    expect(JSON.parse(readFileSync(join(dir, "evidence/dev/sample/dev.json"), "utf8"))).toMatchObject({
      state: "success",
    });
    expect(world.opened).toMatchObject([{ dir, stack: "dev" }]);
  });

  it("lets what is measured soak for five minutes where nothing else is said", async () => {
    const { dir } = project();
    let at = Date.now();
    const sleep = async (ms: number): Promise<void> => void (at += ms);
    const clock = { now: () => new Date(at), sleep, random: () => 0 };
    const world = cliWorld({}, undefined, { clock });
    const json = ["--yes", "--format", "json"] as const;
    const probed = await world.run(dir, "deploy", ".", ...settings, ...json, "--probe", "https://x/health");
    expect(JSON.parse(probed.out).evidence.soakSeconds).toBeGreaterThanOrEqual(300);
    const bare = await world.run(dir, "deploy", ".", ...settings, ...json);
    expect(JSON.parse(bare.out).evidence.soakSeconds).toBe(0);
  });

  it("writes the result to a file, and stages as text", async () => {
    const { dir } = project();
    const world = cliWorld({});
    const text = await world.run(dir, "deploy", ".", ...settings, "--yes");
    expect(text.out).toMatch(/^sample in dev at [0-9a-f]{12}: deployed, with nothing to change/u);
    expect(text.out).toMatch(/✓ evidence/u);
    const file = await world.run(dir, "deploy", ".", ...settings, "--yes", "--format", "json", "--out", "out.json");
    expect([file.out, JSON.parse(readFileSync(join(dir, "out.json"), "utf8")).outcome]).toEqual(["", "unchanged"]);
  });

  it("asks on a terminal, with what would be done, and does nothing without the word", async () => {
    const { dir, commit } = project();
    const no = cliWorld({ preview: done(digestOf("create")) }, "yes");
    const { exitCode, out, err } = await no.run(dir, "deploy", ".", ...settings);
    expect([exitCode, no.calls.includes("up")]).toEqual([1, false]);
    expect(err).toContain("create urn:pulumi:dev::sample::aws:sns/topic:Topic::topic");
    expect(no.questions).toEqual([`Deploy . to dev at ${commit.slice(0, 12)}? Type dev to go on: `]);
    expect(out).toContain("cancelled:");
    const yes = cliWorld({}, "dev\n");
    expect((await yes.run(dir, "deploy", ".", ...settings)).exitCode).toBe(0);
  });

  it("never waits where there is no terminal: it asks for --yes before it opens anything", async () => {
    const { dir } = project();
    const world = cliWorld({});
    const { exitCode, err } = await world.run(dir, "deploy", ".", ...settings);
    expect(exitCode).toBe(2);
    expect(err).toContain("hint:  Give --yes, when it is meant.\n(cli/usage)");
    expect(world.opened).toEqual([]);
  });

  it("refuses with 1 what is lost without a word, and goes on when it is accepted", async () => {
    const { dir } = project();
    const stack = { preview: done(database), up: done(database) };
    const refused = await cliWorld(stack).run(dir, "deploy", ".", ...settings, "--yes", "--format", "json");
    expect([refused.exitCode, JSON.parse(refused.out)]).toMatchObject([
      1,
      { outcome: "refused", failureReason: "gate" },
    ]);
    const [{ urn }] = JSON.parse(refused.out).operations;
    const accepted = await cliWorld(stack).run(dir, "deploy", ".", ...settings, "--yes", "--allow-delete", urn);
    expect(accepted.exitCode).toBe(0);
  });

  it("fails with 3 once something was begun", async () => {
    const { dir } = project();
    const world = cliWorld({ up: failed("provider-error", "it was refused") });
    const { exitCode, out } = await world.run(dir, "deploy", ".", ...settings, "--yes", "--format", "json");
    expect([exitCode, JSON.parse(out)]).toMatchObject([
      3,
      { outcome: "failed", failureReason: "provider-error", message: "it was refused" },
    ]);
  });

  it("refuses with 1 where the environment before has no success of the commit", async () => {
    const { dir } = project();
    const { exitCode, out } = await cliWorld({}).run(dir, "deploy", ".", ...settings, "--yes", "--previous", "test");
    expect(exitCode).toBe(1);
    expect(out).toContain("test: there is no record of a deployment of this stack.");
  });

  it("shows no secret of the shell, wherever Pulumi repeats it", async () => {
    const { dir } = project();
    const canary = "canary-9f8e7d6c";
    const environment = { PULUMI_CONFIG_PASSPHRASE: canary, DB_PASSWORD: canary, PATH: "/bin" };
    const world = cliWorld({ up: failed("provider-error", `refused ${canary}`) }, undefined, { environment });
    const { out, err } = await world.run(dir, "deploy", ".", ...settings, "--yes", "--format", "json");
    expect(JSON.parse(out)).toMatchObject({ message: "refused [secret]" });
    expect(out + err).not.toContain(canary);
    expect(world.opened).toMatchObject([{ env: environment }]);
  });

  it("takes what was changed since the commit for none of it", async () => {
    const { dir, commit } = project();
    writeFileSync(join(dir, "index.js"), `${program}// changed\n`);
    const { out } = await cliWorld({}).run(dir, "deploy", ".", ...settings, "--yes", "--format", "json");
    expect(JSON.parse(out).commit).toBe(`${commit}-changed`);
  });

  it("tells as JSON also why the stack could not be opened", async () => {
    const { dir } = project();
    const openStack = async (): Promise<never> =>
      await Promise.reject(new UserError("engine/login-failed", "no bucket", { hint: "make it" }));
    const world = cliWorld({}, undefined, { openStack });
    const json = await world.run(dir, "deploy", ".", ...settings, "--yes", "--format", "json");
    expect([json.exitCode, JSON.parse(json.out)]).toMatchObject([
      2,
      { outcome: "refused", failureReason: "credentials", message: "no bucket" },
    ]);
    const text = await world.run(dir, "deploy", ".", ...settings, "--yes");
    expect([text.exitCode, text.err]).toEqual([2, "error: no bucket\nhint:  make it\n(engine/login-failed)\n"]);
  });

  it.each([
    ["no environment", ["deploy", "."], "cli/usage"],
    ["no project", ["deploy", "node_modules", "--env", "dev", "--yes"], "graph/no-project"],
    ["the file of a stack", ["deploy", "Pulumi.dev.yaml", "--env", "dev", "--yes"], "cli/usage"],
    [
      "a plan that is not there",
      ["deploy", ".", "--env", "dev", "--yes", "--plan", "none.json"],
      "deploy/plan-unreadable",
    ],
    [
      "a plan that is none",
      ["deploy", ".", "--env", "dev", "--yes", "--plan", "package.json"],
      "deploy/plan-unreadable",
    ],
    ["a probe that is none", ["deploy", ".", "--env", "dev", "--yes", "--probe", "http://x"], "cli/usage"],
    ["a number that is none", ["deploy", ".", "--env", "dev", "--yes", "--soak", "1e3"], "cli/usage"],
    ["a severity that is none", ["deploy", ".", "--env", "dev", "--yes", "--image-scan", "bad"], "cli/usage"],
  ])("exits with 2 for %s", async (_, args, code) => {
    const { dir } = project();
    const { exitCode, err } = await cliWorld({}).run(dir, ...args);
    expect([exitCode, err]).toEqual([2, expect.stringContaining(`(${code})`)]);
  });

  it("exits with 2 outside of a repository", async () => {
    const dir = sampleProject(program);
    const { exitCode, err } = await cliWorld({}).run(dir, "deploy", ".", "--env", "dev", "--yes");
    expect([exitCode, err]).toEqual([2, expect.stringContaining("is no commit of git")]);
  });

  it.each(["deploy", "drift", "destroy", "unlock"])("says of %s what it takes and exits with", async (verb) => {
    const { exitCode, out } = await cliWorld({}).run("/", verb, "--help");
    expect(exitCode).toBe(0);
    for (const words of ["--env <name>", "--format <format>", "Exit codes: 0 ", "failureReason"])
      expect(out).toContain(words);
  });
});
