import { describe, expect, it } from "vitest";
import { abortWhenReady } from "../../test/abort-when-ready.ts";
import { CliFailure } from "./cli-failure.ts";
import { type CliCall, runCli } from "./run-cli.ts";

const script = (source: string, more: Partial<CliCall> = {}): CliCall => ({
  command: process.execPath,
  args: ["-e", source],
  cwd: process.cwd(),
  env: { PATH: process.env["PATH"] ?? "" },
  ...more,
});

/** Counts the signals that it gets, and ends after so many. */
const patient = (signals: number): string => `
  let got = 0;
  const stay = setInterval(() => {}, 1000);
  process.on("SIGINT", () => { got += 1; console.log("signal " + got); if (got === ${signals}) { clearInterval(stay); process.exitCode = 8; } });
  console.log("ready");
  process.kill(process.ppid, "SIGUSR2");`;

describe("runCli", () => {
  it("hands over what the CLI writes", async () => {
    const run = runCli(script('console.log("out"); console.error("err")'));
    expect(await run).toEqual({ stdout: "out\n", stderr: "err\n", code: 0 });
  });

  it("gives it nothing of this process but what it is given, and its input", async () => {
    const source = 'process.stdin.on("data", (data) => console.log(`${data} ${Object.keys(process.env).sort()}`))';
    expect((await runCli(script(source, { input: "state", env: { ONLY: "1" } }))).stdout).toBe("state ONLY\n");
  });

  it("tells its end, and keeps what it wrote out of the message", async () => {
    const failure = await failureOf(script('console.error("hunter2"); process.exitCode = 7'));
    expect(failure).toMatchObject({ exitCode: 7, endedBy: undefined, stderr: "hunter2\n" });
    expect(failure.message).not.toContain("hunter2");
  });

  it("tells what ended it", async () => {
    const failure = await failureOf(script('process.kill(process.pid, "SIGKILL")'));
    expect(failure).toMatchObject({ exitCode: undefined, endedBy: "SIGKILL" });
  });

  it("asks it to end by one signal, and waits for it", async () => {
    const failure = await failureOf(script(patient(1), { signal: abortWhenReady() }));
    expect(failure).toMatchObject({ exitCode: 8, stdout: "ready\nsignal 1\n" });
  });

  it("asks it again after its grace", async () => {
    const call = script(patient(2), { signal: abortWhenReady(), graceMs: 50 });
    expect(await failureOf(call)).toMatchObject({ exitCode: 8, stdout: "ready\nsignal 1\nsignal 2\n" });
  });

  it("ends it when it was asked to before it began", async () => {
    const failure = await failureOf(script("setInterval(() => {}, 1000)", { signal: AbortSignal.abort() }));
    expect(failure.endedBy).toBe("SIGINT");
  });

  it("tells its process", async () => {
    const pids: number[] = [];
    const { stdout } = await runCli(script("console.log(process.pid)", { started: (pid) => pids.push(pid) }));
    expect(stdout.trim()).toBe(String(pids[0]));
  });

  it("does not wait for what outlives it and holds its pipes", async () => {
    const orphan = `require("node:child_process").spawn(process.execPath, ["-e", "setTimeout(() => {}, 20000)"], { stdio: "inherit" }).unref(); console.log("gone")`;
    const begun = Date.now();
    expect((await runCli(script(orphan))).stdout).toBe("gone\n");
    expect(Date.now() - begun).toBeLessThan(15_000);
  });

  it("fails as the system does where there is no such command", async () => {
    await expect(runCli(script("", { command: "/no/such/pulumi" }))).rejects.toMatchObject({ code: "ENOENT" });
  });

  it("takes an answer that is larger than a pipe, and a CLI that does not read", async () => {
    const source = 'process.stdout.write("x".repeat(5_000_000))';
    expect((await runCli(script(source, { input: "y".repeat(5_000_000) }))).stdout).toHaveLength(5_000_000);
  });
});

async function failureOf(call: CliCall): Promise<CliFailure> {
  try {
    await runCli(call);
  } catch (thrown) {
    if (thrown instanceof CliFailure) return thrown;
    throw thrown;
  }
  throw new Error("it did not fail");
}
