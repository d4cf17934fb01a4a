import { hostname } from "node:os";
import { describe, expect, it } from "vitest";
import { abortWhenReady } from "../test/abort-when-ready.ts";
import { exportedState, secretOf } from "../test/exported-state.ts";
import { lockedText } from "../test/failures.ts";
import { type FakeAnswer, fakeCli } from "../test/fake-cli.ts";
import { canary } from "../test/recorded.ts";
import type { OwnLock } from "./lock/own-lock.ts";
import { openEngine } from "./open-engine.ts";

const refusal = (code: string, said: string) =>
  expect.objectContaining({ code, message: expect.stringContaining(said) });

async function engineOf(answers: Readonly<Record<string, FakeAnswer>>) {
  const cli = fakeCli(answers);
  return { engine: await openEngine(cli.target), ...cli };
}

const missing = { code: 6, stderr: "error: no stack named 'prod' found" };

describe("select", () => {
  it("takes a stack that is there", async () => {
    const { engine, verbs } = await engineOf({});
    await engine.select("upsert");
    expect(verbs()).toEqual(["stack select --stack prod --non-interactive"]);
  });

  it("refuses one that is not, or makes it", async () => {
    const { engine, verbs } = await engineOf({ "stack select": missing });
    await expect(engine.select("existing")).rejects.toThrow(refusal("engine/stack-missing", '"prod"'));
    await engine.select("upsert");
    expect(verbs().at(-1)).toBe("stack init prod --non-interactive");
  });

  it("makes it with its own keeper of secrets", async () => {
    const cli = fakeCli({ "stack select": missing }, { secretsProvider: "awskms://alias/state" });
    await (await openEngine(cli.target)).select("upsert");
    expect(cli.verbs().at(-1)).toBe("stack init prod --secrets-provider awskms://alias/state --non-interactive");
  });

  it("takes one that another run made since", async () => {
    const there = { code: 1, stderr: "error: stack 'prod' already exists" };
    const { engine } = await engineOf({ "stack select": missing, "stack init": there });
    await expect(engine.select("upsert")).resolves.toBeUndefined();
  });

  it("does not take a refusal for a stack that is missing", async () => {
    const denied = { code: 1, stderr: "error: api error AccessDenied: hunter2-hunter2 is denied" };
    const { engine, verbs } = await engineOf({ "stack select": denied });
    await expect(engine.select("upsert")).rejects.toThrow(refusal("engine/command-failed", "AccessDenied: [secret]"));
    expect(verbs()).toHaveLength(1);
  });
});

describe("a run", () => {
  it("tells what it did, by the events of the engine", async () => {
    const { engine, verbs } = await engineOf({ up: { events: "up-change" } });
    const lines: string[] = [];
    const outcome = await engine.up({ progress: (line) => lines.push(line) });
    expect(outcome).toMatchObject({
      kind: "done",
      digest: { counts: { create: 1, replace: 2, delete: 1, update: 1 } },
    });
    expect(lines).toContain("created the replacement of pulumi-nodejs:dynamic:Resource b");
    expect(JSON.stringify([outcome, lines])).not.toContain(canary);
    // Neither outputs in plain text nor the history are asked for.
    expect(verbs()).toHaveLength(1);
  });

  it("takes its options to the CLI", async () => {
    const { engine, calls } = await engineOf({ up: { events: "up-same" } });
    await engine.up({
      parallel: 4,
      targets: ["urn:a", "urn:b"],
      targetDependents: true,
      excludes: ["urn:c"],
      excludeDependents: true,
      replace: ["urn:d"],
      message: "a commit",
      policyPacks: [{ path: "./plain" }, { path: "./strict", config: "strict.json" }],
      continueOnError: true,
      expectNoChanges: true,
      refresh: true,
      plan: "plan.json",
    });
    const said = calls().at(-1)?.args.join(" ");
    for (const part of [
      "up --yes --skip-preview",
      "--parallel 4",
      "--target urn:a --target urn:b",
      "--policy-pack ./strict --policy-pack ./plain --policy-pack-config strict.json",
      "--target-dependents",
      "--exclude urn:c",
      "--exclude-dependents",
      "--replace urn:d",
      "--message a commit",
      "--continue-on-error",
      "--expect-no-changes",
      "--refresh",
      "--plan plan.json",
      "--color never",
      "--suppress-outputs",
      "--stack prod",
      "--non-interactive",
    ])
      expect(said).toContain(part);
    expect(calls().at(-1)?.env["PULUMI_CONFIG_PASSPHRASE"]).toBe("hunter2-hunter2");
  });

  it.each([
    ["preview", "preview --save-plan plan.json"],
    ["refresh", "refresh --skip-preview --yes"],
    ["drift", "refresh --preview-only"],
    ["destroy", "destroy --skip-preview --yes"],
    ["destroy preview", "destroy --preview-only"],
    ["destroy and remove", "destroy --skip-preview --yes"],
  ])("has its verb: %s", async (how, said) => {
    const events = { events: how.startsWith("destroy") ? "destroy" : "drift" };
    const { engine, verbs } = await engineOf({ preview: events, refresh: events, destroy: events });
    if (how === "preview") await engine.preview({ savePlan: "plan.json" });
    else if (how === "refresh") await engine.refresh({});
    else if (how === "drift") await engine.drift({});
    else await engine.destroy({ preview: how === "destroy preview", remove: how === "destroy and remove" });
    expect(verbs()[0]?.split(" ")).toEqual(expect.arrayContaining(said.split(" ")));
    expect(verbs().slice(1)).toEqual(how === "destroy and remove" ? ["stack rm --yes prod --non-interactive"] : []);
  });

  it("tells by what to know its lock again", async () => {
    const { engine, calls } = await engineOf({ up: { events: "up-same" } });
    const own: OwnLock[] = [];
    await engine.up({ started: (lock) => own.push(lock) });
    const pid = calls().at(-1)?.pid;
    const place = { backend: "s3://states", project: "shop", stack: "prod" };
    expect(own).toEqual([{ ...place, host: hostname(), pid, since: expect.any(Date) }]);
  });

  it("fails by the reason that the events have", async () => {
    const { engine } = await engineOf({ up: { events: "up-fails", code: 1, stdout: canary } });
    const outcome = await engine.up({});
    expect(outcome).toMatchObject({
      kind: "failed",
      reason: "provider-error",
      resources: [
        { message: "ThrottlingException: Rate exceeded" },
        { message: "AccessDenied: User is not authorized" },
      ],
    });
    expect(JSON.stringify(outcome)).not.toContain(canary);
  });

  it("fails by the reason that the CLI gives before it begins", async () => {
    const { engine } = await engineOf({ up: { code: 1, stderr: lockedText } });
    expect(await engine.up({})).toMatchObject({
      kind: "failed",
      reason: "locked",
      lock: { host: "vm" },
      digest: { operations: [] },
    });
  });

  it("shows no known secret of what the CLI says", async () => {
    const { engine } = await engineOf({ up: { code: 1, stderr: "error: cannot read hunter2-hunter2" } });
    expect(await engine.up({})).toMatchObject({ message: "cannot read [secret]" });
  });

  it("is cancelled by its signal, and tells what it had begun", async () => {
    const up = { events: "up-abort", untilSignal: true, code: 1, stderr: "^C received; cancelling." };
    const { engine } = await engineOf({ up });
    const outcome = await engine.up({ signal: abortWhenReady() });
    expect(outcome).toMatchObject({ kind: "failed", reason: "cancelled", digest: { counts: { create: 3 } } });
  });

  it("is done when it was asked to end too late", async () => {
    const { engine } = await engineOf({ up: { events: "up-same", untilSignal: true, code: 0 } });
    expect(await engine.up({ signal: abortWhenReady() })).toMatchObject({ kind: "done" });
  });

  it("does not begin when it was asked to end before", async () => {
    const { engine, verbs } = await engineOf({});
    expect(await engine.up({ signal: AbortSignal.abort() })).toMatchObject({ kind: "failed", reason: "cancelled" });
    expect(verbs()).toEqual([]);
  });
});

describe("the state", () => {
  it("comes with its secrets as ciphers, and goes back by no file", async () => {
    const state = exportedState([{ urn: "urn:a", secret: secretOf("v1:x") }]);
    const answers = { "stack export": { stdout: JSON.stringify(state) }, "stack import": { readsInput: true } };
    const { engine, calls, verbs } = await engineOf(answers);
    expect(await engine.exportState()).toEqual(state);
    await engine.importState(state);
    expect(verbs()).toEqual([
      "stack export --stack prod --non-interactive",
      "stack import --stack prod --non-interactive",
    ]);
    expect(JSON.parse(calls().at(-1)?.input ?? "")).toEqual(state);
  });

  it("is left to whoever holds it, until that is taken away", async () => {
    const { engine, verbs } = await engineOf({});
    await engine.cancel();
    expect(verbs()).toEqual(["cancel --yes --stack prod --non-interactive"]);
  });

  it.each(["exportState", "outputs", "cancel"] as const)("is refused with reason and hint: %s", async (verb) => {
    const denied = { code: 1, stderr: "error: incorrect passphrase" };
    const { engine } = await engineOf({ stack: denied, cancel: denied });
    await expect(engine[verb]()).rejects.toMatchObject({
      code: "engine/credentials-refused",
      message: "Pulumi refused, for the stack prod: incorrect passphrase",
      hint: expect.stringContaining("passphrase"),
    });
  });

  it("is refused for any other fault as such", async () => {
    const { engine } = await engineOf({ stack: { code: 1, stderr: "error: snapshot integrity failure" } });
    await expect(engine.exportState()).rejects.toMatchObject({ code: "engine/command-failed" });
  });
});

describe("secrets", () => {
  const outputs = { stdout: '{"url": "https://shop.test"}' };

  it("of the configuration are asked for in plain text where the CLI marks one", async () => {
    const config = { "shop:login": { value: "hunter2-hunter2", secret: true }, "shop:size": { value: "small" } };
    const { engine, verbs } = await engineOf({ config: { stdout: JSON.stringify(config) }, "stack output": outputs });
    expect(await engine.secrets()).toEqual(["hunter2-hunter2"]);
    expect(verbs().filter((verb) => verb.startsWith("config"))).toEqual([
      "config --json --stack prod --non-interactive",
      "config --json --stack prod --show-secrets --non-interactive",
    ]);
  });

  it("are asked for once where there is none", async () => {
    const { engine, verbs } = await engineOf({ config: { stdout: "{}" }, "stack output": outputs });
    expect(await engine.secrets()).toEqual([]);
    expect(verbs()).toHaveLength(2);
  });

  it("of outputs are those that the CLI masks", async () => {
    const masked = { stdout: '{"key": "[secret]", "deep": {"a": ["[secret]", 7]}}' };
    const { engine } = await engineOf({ config: { stdout: "{}" }, "stack output": masked });
    expect(await engine.secrets()).toEqual(["[secret]"]);
  });
});

describe("outputs", () => {
  it("are asked for in plain text where the CLI masks one", async () => {
    const masked = { plain: "a", secret: "[secret]" };
    const { engine, verbs } = await engineOf({ "stack output": { stdout: JSON.stringify(masked) } });
    expect(await engine.outputs()).toEqual({
      plain: { value: "a", secret: false },
      secret: { value: "[secret]", secret: true },
    });
    expect(verbs().at(-1)).toContain("--show-secrets");
  });

  it("are asked for once where none is secret", async () => {
    const { engine, verbs } = await engineOf({ "stack output": { stdout: '{"__proto__": 1, "a": {"b": 2}}' } });
    const outputs = await engine.outputs();
    expect(outputs["a"]).toEqual({ value: { b: 2 }, secret: false });
    expect(Object.keys(outputs)).toEqual(["__proto__", "a"]);
    expect(verbs()).toHaveLength(1);
  });
});
