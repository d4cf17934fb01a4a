import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { type FakeAnswer, fakeCli } from "../test/fake-cli.ts";
import { openEngine } from "./open-engine.ts";

const codeOf = (code: string, said = "") => expect.objectContaining({ code, message: expect.stringContaining(said) });

describe("openEngine", () => {
  it("finds the CLI, reads the project and logs in", async () => {
    const { target, calls } = fakeCli({});
    const engine = await openEngine(target);
    expect([engine.project, engine.stack, engine.version]).toEqual(["shop", "prod", "3.255.0"]);
    expect(calls().map(({ args }) => args.join(" "))).toEqual([
      "version --non-interactive",
      "login s3://states --non-interactive",
    ]);
  });

  it("gives the CLI the target's environment and backend, and none of this process's secrets", async () => {
    const { target, calls } = fakeCli({});
    const environment = { PATH: process.env["PATH"], PULUMI_CONFIG_PASSPHRASE: "other", GITHUB_TOKEN: "ghs_1" };
    await openEngine(target, { environment });
    expect(calls()[1]?.env).toMatchObject({
      PULUMI_CONFIG_PASSPHRASE: "hunter2-hunter2",
      PULUMI_BACKEND_URL: "s3://states",
      PULUMI_SKIP_UPDATE_CHECK: "true",
      NO_COLOR: "1",
    });
    expect(calls()[1]?.env).not.toHaveProperty("GITHUB_TOKEN");
  });

  it("leaves the backend to Pulumi.yaml where none is given", async () => {
    const { target, calls } = fakeCli({}, { backend: undefined });
    await openEngine(target);
    expect(calls()[1]?.args).toEqual(["login", "--non-interactive"]);
    expect(calls()[1]?.env).not.toHaveProperty("PULUMI_BACKEND_URL");
  });

  it("makes the project of an inline program, and keeps one that is there", async () => {
    const workDir = mkdtempSync(join(tmpdir(), "inline-"));
    onTestFinished(() => rmSync(workDir, { recursive: true, force: true }));
    const run = async (): Promise<Record<string, unknown>> => ({});
    const { target } = fakeCli({}, { program: { kind: "inline", projectName: "made", run, workDir } });
    expect((await openEngine(target)).project).toBe("made");
    expect(readFileSync(join(workDir, "Pulumi.yaml"), "utf8")).toContain("name: made");
    const again = { ...target, program: { kind: "inline", projectName: "other", run, workDir } } as const;
    expect((await openEngine(again)).project).toBe("made");
  });

  it("refuses a CLI that is not there", async () => {
    const { target } = fakeCli({}, { pulumi: "/no/such/pulumi" });
    await expect(openEngine(target)).rejects.toThrow(codeOf("engine/cli-missing", '"/no/such/pulumi"'));
  });

  it.each([
    ["v3.205.0", "engine/cli-too-old"],
    ["v2.25.2", "engine/cli-too-old"],
    ["v4.0.0", "engine/cli-too-old"],
    ["hello", "engine/cli-missing"],
    ["", "engine/cli-missing"],
  ])("refuses a CLI that says %j", async (stdout, code) => {
    await expect(openEngine(fakeCli({ version: { stdout } }).target)).rejects.toThrow(codeOf(code));
  });

  it.each(["v3.206.0", "v3.270.0\n", "v3.271.0-alpha.x1b2c3"])("takes a CLI that says %j", async (stdout) => {
    await expect(openEngine(fakeCli({ version: { stdout } }).target)).resolves.toBeDefined();
  });

  it("refuses a folder without a project", async () => {
    const { target, folder } = fakeCli({});
    rmSync(join(folder, "Pulumi.yaml"));
    await expect(openEngine(target)).rejects.toThrow(codeOf("engine/project-missing", folder));
    expect(existsSync(join(folder, "Pulumi.yaml"))).toBe(false);
  });

  it("refuses a backend that is none, before anything runs", async () => {
    const { target, calls } = fakeCli({}, { backend: "s3://u:p@states" });
    await expect(openEngine(target)).rejects.toThrow(codeOf("engine/backend-url"));
    expect(calls()).toEqual([]);
  });

  it.each<readonly [string, FakeAnswer]>([
    ["no such folder", { code: 1, stderr: "error: problem logging in: unable to open bucket file:///x: no such file" }],
    ["no token", { code: 3, stderr: "error: problem logging in: PULUMI_ACCESS_TOKEN must be set" }],
    ["half an answer", { code: 255 }],
  ])("fails where the login fails: %s", async (_, login) => {
    await expect(openEngine(fakeCli({ login }).target)).rejects.toThrow(codeOf("engine/login-failed", login.stderr));
  });

  it("shows no secret of a login that fails", async () => {
    const stderr = "error: cannot open hunter2-hunter2 with tok-secret-123 at https://u:pw@host";
    const { target } = fakeCli({ login: { code: 1, stderr } }, { secrets: ["tok-secret-123"] });
    const said = "cannot open [secret] with [secret] at https://u:[secret]@host";
    await expect(openEngine(target)).rejects.toThrow(codeOf("engine/login-failed", said));
  });
});
