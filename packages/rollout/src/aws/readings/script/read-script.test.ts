import { spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { makeGate } from "../../../../test/gates/making.ts";
import { readScript } from "./read-script.ts";
import { runCommand } from "./run-command.ts";

const variables = {
  PATH: process.env["PATH"],
  HOME: "/nowhere",
  AWS_SECRET_ACCESS_KEY: "a-secret-of-the-runner",
  ORDERS_TOKEN: "an-orders-token",
  SHORT: "ok",
};

function run(code: string, settings: object = {}, signal: AbortSignal = new AbortController().signal) {
  const gate = makeGate("script", { command: [process.execPath, "-e", code], timeoutSeconds: 20, ...settings });
  const edges = {
    script: { folder: tmpdir(), variables },
    redact: (text: string) => text.replaceAll("hunter2", "[secret]"),
  };
  return readScript(gate, edges, { abortSignal: signal });
}

describe("readScript", () => {
  it.each([0, 1, 2, 3])("answers the end of a script, %i, and its last line", async (exitCode) => {
    expect(await run(`console.log("first"); console.log("last\\n"); process.exitCode = ${exitCode}`)).toEqual({
      kind: "script",
      exitCode,
      output: "last",
    });
  });

  it("takes what it says of faults where it says nothing else", async () => {
    expect(await run('console.error("no orders"); process.exit(1)')).toMatchObject({
      exitCode: 1,
      output: "no orders",
    });
  });

  it("hides secrets, the values that the plan gave it, and what moves a cursor", async () => {
    const code = 'console.log("\\u001b[31mhunter2 " + process.env.ORDERS_TOKEN + " " + process.env.SHORT)';
    expect(await run(code, { variables: ["ORDERS_TOKEN", "SHORT"] })).toMatchObject({
      output: "[31m[secret] [secret] ok",
    });
  });

  it("keeps the end of a line without an end", async () => {
    const { output = "" } = await run('process.stdout.write("x".repeat(1e6))');
    expect(output.length).toBeLessThanOrEqual(301);
  });

  it("gives it what it needs to run, what the plan names, and no credentials", async () => {
    const code = "console.log(Object.keys(process.env).toSorted().join())";
    expect(await run(code)).toMatchObject({ output: "HOME,PATH" });
    expect(await run(code, { variables: ["ORDERS_TOKEN", "NOT_THERE"] })).toMatchObject({
      output: "HOME,ORDERS_TOKEN,PATH",
    });
  });

  it("runs it without a shell, in the folder", async () => {
    const gate = makeGate("script", {
      command: [process.execPath, "-p", "[process.cwd(), ...process.argv.slice(1)].join()", "$HOME; ls"],
    });
    const edges = { script: { folder: tmpdir(), variables }, redact: (text: string) => text };
    expect(await readScript(gate, edges, { abortSignal: new AbortController().signal })).toMatchObject({
      output: expect.stringMatching(/,\$HOME; ls$/u),
    });
  });

  it("has no end of its own when a signal ended it", async () => {
    expect(await run("process.kill(process.pid, 'SIGKILL')")).toEqual({ kind: "script", output: "" });
  });

  it.each([
    ["is not there", { command: ["/no/such/program"] }, "could not be started: ENOENT"],
    ["is no program", { command: [tmpdir()] }, "could not be started: EACCES"],
    ["has a name that none has", { command: ["a\0b"] }, "could not be started: ERR_INVALID_ARG_VALUE"],
  ])("is unreadable when it %s", async (_, settings, problem) => {
    await expect(run("", settings)).rejects.toThrow(problem);
  });

  it("is ended after its time with all that it started, however little they want to", async () => {
    const file = await pidFile();
    const child = 'process.on("SIGTERM", () => {}); setInterval(() => {}, 1000)';
    const code = `
      const child = require("node:child_process").spawn(process.execPath, ["-e", ${JSON.stringify(child)}], { stdio: "inherit" });
      require("node:fs").writeFileSync(${JSON.stringify(file)}, String(child.pid));
      console.log("at work");
      setInterval(() => {}, 1000)`;
    expect(await run(code, { timeoutSeconds: 1 })).toEqual({ kind: "script", output: "at work" });
    await expectGone(Number(await readFile(file, "utf8")));
  });

  it("ends what a script leaves behind, and does not wait for it", async () => {
    const file = await pidFile();
    const code = `
      const child = require("node:child_process").spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "inherit" });
      require("node:fs").writeFileSync(${JSON.stringify(file)}, String(child.pid));
      child.unref();
      console.log("done")`;
    expect(await run(code)).toEqual({ kind: "script", exitCode: 0, output: "done" });
    await expectGone(Number(await readFile(file, "utf8")));
  });

  it("is ended though it does not want to", async () => {
    const code =
      'process.on("SIGTERM", () => console.log("not yet")); console.log("at work"); setInterval(() => {}, 1000)';
    const stubborn = {
      command: [process.execPath, "-e", code],
      folder: tmpdir(),
      variables: {},
      timeoutMs: 1_000,
      graceMs: 100,
    };
    expect(await runCommand(stubborn, new AbortController().signal)).toEqual({ lastLine: "not yet" });
  });

  it("is ended with the signal", async () => {
    const ending = new AbortController();
    const running = run("setInterval(() => {}, 1000)", {}, ending.signal);
    ending.abort();
    expect(await running).toEqual({ kind: "script", output: "" });
  });
});

async function pidFile(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "causeway-script-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return join(folder, "pid");
}

/** One that has ended is there until somebody takes notice of it, which is not always done. */
/** It is killed by then, and gone once the machine has taken note. */
async function expectGone(pid: number): Promise<void> {
  await vi.waitFor(() => expect(isAlive(pid)).toBe(false), { timeout: 5_000 });
}

function isAlive(pid: number): boolean {
  const { stdout } = spawnSync("ps", ["-o", "stat=", "-p", String(pid)], { encoding: "utf8" });
  return !/^(?:Z.*)?$/u.test(stdout.trim());
}
