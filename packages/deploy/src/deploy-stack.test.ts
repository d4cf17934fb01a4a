import { existsSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { commit, deployWorld, judgedProgram, shopHolder, stackFolder, type WorldParts } from "../test/deploy-world.ts";
import { digestOf, done, failed, operation } from "../test/digests.ts";
import { exportedState, pendingCreation, resource } from "../test/states.ts";
import { type DeployFailureReason, deployFailureReasons } from "./deploy-failure.ts";
import type { DeployOutcome } from "./deploy-outcome.ts";
import type { DeployPorts } from "./deploy-ports.ts";
import { deployStack } from "./deploy-stack.ts";
import { bindPlan } from "./plan/bind-plan.ts";
import { readSourceBinding } from "./plan/source-binding.ts";
import { deployStages } from "./stages/stage-record.ts";

const hash = "0".repeat(64);

const creation = digestOf(operation("create"));
const deletion = digestOf(operation("delete", { type: "aws:rds/instance:Instance", name: "main" }));

async function outcomeOf(parts: WorldParts): Promise<DeployOutcome> {
  const { request, ports } = deployWorld(parts);
  return await deployStack(request, ports);
}

describe("a deployment that comes to its end", () => {
  it("runs every stage once, in order, and answers what was done", async () => {
    const state = exportedState();
    const { request, ports } = deployWorld({
      engine: {
        preview: [done(creation)],
        up: [done(creation)],
        states: [state, state, exportedState([resource("aws:sns/topic:Topic", "topic")])],
      },
      request: { runUrl: "https://ci.example/7" },
    });
    const outcome = await deployStack(request, ports);
    expect(outcome).toMatchObject({ kind: "deployed", digest: creation, gates: [], warnings: [] });
    expect(outcome.stages.map(({ stage }) => stage)).toEqual(deployStages);
    expect(ports.engine.calls).toEqual([
      "select upsert",
      "secrets",
      "export",
      "preview",
      "export",
      "up",
      "outputs",
      "export",
    ]);
    expect(ports.evidence.begun).toHaveLength(1);
    expect(ports.evidence.ends).toEqual([
      {
        state: "success",
        message: "Deployed.",
        evidence: {
          ...ports.evidence.begun[0],
          stateHashAfter: expect.not.stringMatching(ports.evidence.begun[0]?.stateHashBefore ?? ""),
        },
      },
    ]);
    expect(ports.evidence.begun[0]).toMatchObject({
      project: "shop",
      stack: "staging",
      environment: "staging",
      commit,
      runUrl: "https://ci.example/7",
    });
  });

  it("says so when there was nothing to change, and runs `up` all the same: outputs of the program may be new", async () => {
    const { request, ports } = deployWorld();
    expect(await deployStack(request, ports)).toMatchObject({ kind: "unchanged" });
    expect(ports.engine.calls).toContain("up");
    expect(ports.evidence.ends).toMatchObject([{ state: "success" }]);
  });

  it("tells each stage as it begins and ends", async () => {
    const { request, ports, told } = deployWorld();
    await deployStack(request, ports);
    const words = told.flatMap((event) =>
      event.kind === "line" ? [] : event.kind === "stage-begun" ? [event.stage] : [event.record.stage],
    );
    expect(words).toEqual(deployStages.flatMap((stage) => [stage, stage]));
  });

  it("holds the engine to the plan of the fresh preview at its first attempt, and to none after a throttle", async () => {
    const { request, ports } = deployWorld({ engine: { up: [failed("throttled"), done(creation)] } });
    await deployStack(request, ports);
    const plans = ports.engine.ups.map(({ plan }) => plan);
    expect(plans).toEqual([expect.stringMatching(/plan\.json$/u), undefined]);
    // It holds values.
    expect(plans.map((plan) => existsSync(dirname(plan ?? "/")))).toEqual([false, true]);
  });

  it("tells what all attempts have done together", async () => {
    const throttled = failed("throttled");
    const outcome = await outcomeOf({
      engine: { up: [{ ...throttled, digest: creation }, done(digestOf(operation("same")))] },
    });
    expect(outcome).toMatchObject({ kind: "deployed", digest: creation });
  });

  it("leaves the plan out where it shall not bind", async () => {
    const { request, ports } = deployWorld({ request: { constrainUp: false } });
    await deployStack(request, ports);
    expect(ports.engine.ups.map(({ plan }) => plan)).toEqual([undefined]);
  });

  it("warns of an acknowledgement that nothing needed, of a check that could not be made, of policies, and of waivers", async () => {
    const policy = { policy: "tags", pack: "house", packVersion: "1.0.0", enforcement: "advisory" } as const;
    const advice = { ...policy, urn: "urn:a", message: "there are no tags" };
    const outcome = await outcomeOf({
      engine: {
        preview: [done({ ...digestOf(), policy: [advice] })],
        up: [done({ ...digestOf(), policy: [advice, { ...advice, urn: undefined }] })],
      },
      request: { acknowledgements: [{ kind: "all", origin: "The label x" }] },
      ports: {
        program: async () => judgedProgram({ warnings: ["a waiver expired"] }),
        preflight: async () => [{ id: "quota", status: "unknown", message: "not allowed to ask", fix: "", source: "" }],
      },
    });
    expect(outcome.warnings).toEqual([
      "a waiver expired",
      "quota could not be checked: not allowed to ask",
      "Policy house/tags on urn:a: there are no tags",
      "The label x acknowledges all that is lost, and nothing of the kind would be done.",
      "Policy house/tags: there are no tags",
    ]);
  });

  it("refuses for a check that could not be made where it is told to, and by the check's own reason", async () => {
    const check = { id: "session", message: "it ends too soon", fix: "longer", source: "" } as const;
    const ask = async (status: "unknown" | "failed", strictPreflight: boolean): Promise<DeployOutcome> =>
      await outcomeOf({
        request: { strictPreflight },
        ports: { preflight: async () => [{ ...check, status, reason: "credentials" }] },
      });
    expect(await ask("unknown", false)).toMatchObject({ kind: "unchanged" });
    expect(await ask("unknown", true)).toMatchObject({ kind: "refused", reason: "credentials" });
    expect(await ask("failed", false)).toMatchObject({ kind: "refused", reason: "credentials", hint: "longer" });
  });

  it("tells the preflight where the stack is: what was answered offline there may be otherwise in the account", async () => {
    const asked: string[] = [];
    const preflight: DeployPorts["preflight"] = async ({ dir }) => {
      asked.push(dir);
      return [];
    };
    const { request, ports } = deployWorld({ ports: { preflight } });
    await deployStack(request, ports);
    expect(asked).toEqual([request.dir]);
  });

  it("takes what is reviewed and still so", async () => {
    const { request, ports } = deployWorld({ engine: { preview: [done(creation)] } });
    const plan = bindPlan({
      ...readSourceBinding(request.dir, "staging"),
      project: "shop",
      stack: "acme/shop/staging",
      environment: "staging",
      commit,
      state: exportedState(),
      digest: creation,
      now: new Date(0),
    });
    expect(await deployStack({ ...request, plan }, ports)).toMatchObject({ kind: "unchanged" });
    expect(
      await deployStack({ ...request, plan: { ...plan, lockfileHash: hash, commit: "f".repeat(40) } }, ports),
    ).toMatchObject({
      kind: "refused",
      reason: "plan-stale",
      message: expect.stringMatching(
        /^Moved since the review: commit, lockfile\.\nThe commit moved from ffffffffffff to 1a2b3c4d5e6f\./u,
      ),
    });
    expect(await deployStack({ ...request, plan: { ...plan, environment: "prod" } }, ports)).toMatchObject({
      reason: "invalid-input",
    });
  });
});

describe("every reason why a deployment does not come to its end", () => {
  const healthy = { seconds: 0, limitSeconds: 0, probes: [], alarms: ["shop-5xx"] };
  const aborted = new AbortController();
  aborted.abort();
  const cases: Readonly<Record<DeployFailureReason, readonly ["refused" | "failed", WorldParts]>> = {
    "invalid-input": ["refused", { files: { "Pulumi.staging.yaml": "config: [" } }],
    "program-error": [
      "refused",
      { ports: { program: async () => ({ kind: "failed", message: "it threw", hint: "mend it" }) } },
    ],
    policy: ["refused", { ports: { program: async () => judgedProgram({ refused: ["cidr-overlap on x"] }) } }],
    gate: ["refused", { engine: { preview: [done(deletion)] } }],
    locked: ["refused", { locks: [[shopHolder]] }],
    "plan-stale": ["refused", { request: { requirePlan: true } }],
    "plan-violated": ["failed", { engine: { up: [failed("plan-violated")] } }],
    throttled: ["failed", { engine: { up: [failed("throttled")] } }],
    credentials: ["refused", { request: { credentialsUntil: new Date("2026-11-22T00:59:59Z") } }],
    "provider-error": ["failed", { engine: { up: [failed("provider-error")] } }],
    preflight: [
      "refused",
      {
        ports: {
          preflight: async () => [{ id: "quota", status: "failed", message: "5 of 5", fix: "ask", source: "" }],
        },
      },
    ],
    evidence: ["refused", { request: { previousEnvironment: "dev" } }],
    unhealthy: [
      "failed",
      {
        request: { soak: healthy },
        ports: { alarms: async () => new Map([["shop-5xx", { state: "ALARM", since: undefined }]]) },
      },
    ],
    contract: [
      "failed",
      {
        files: { "outputs.schema.json": '{"type":"object","properties":{"url":{"type":"string"}},"required":["url"]}' },
      },
    ],
    cancelled: ["refused", { request: { signal: aborted.signal } }],
    "pending-operations": ["refused", { engine: { states: [exportedState([], [pendingCreation("topic")])] } }],
    bug: ["refused", { ports: { preflight: async () => await Promise.reject(new TypeError("x is undefined")) } }],
  };

  it.each(deployFailureReasons)("%s", async (reason) => {
    const [kind, parts] = cases[reason];
    const outcome = await outcomeOf(parts);
    expect(outcome).toMatchObject({
      kind,
      reason,
      message: expect.stringMatching(/./u),
      hint: expect.stringMatching(/./u),
    });
    expect(outcome.stages.at(-1)).toMatchObject({ status: "failed" });
  });

  it.each(["policy", "throttled", "program-error", "provider-error", "credentials", "cancelled"] as const)(
    "a fresh preview that ends with %s, before anything is begun",
    async (reason) => {
      const { request, ports } = deployWorld({ engine: { preview: [failed(reason)] } });
      expect(await deployStack(request, ports)).toMatchObject({ kind: "refused", reason });
      expect(ports.engine.calls).not.toContain("up");
      expect(ports.evidence.begun).toEqual([]);
    },
  );
});

describe("a name that was mistyped", () => {
  it("becomes no stack: a project with other stacks' files has none of that name", async () => {
    const dir = stackFolder({ "Pulumi.dev.yaml": "" });
    rmSync(join(dir, "Pulumi.staging.yaml"));
    const { request, ports } = deployWorld({ request: { dir } });
    expect(await deployStack(request, ports)).toMatchObject({
      kind: "refused",
      reason: "invalid-input",
      hint: "Name one of its stacks: dev. (preview/no-stack)",
    });
    expect(ports.engine.calls).toEqual([]);
  });
});

describe("others who deploy the stack", () => {
  it("are waited for, and named", async () => {
    const { request, ports, told } = deployWorld({ locks: [[shopHolder], [shopHolder], []] });
    expect(await deployStack(request, ports)).toMatchObject({ kind: "unchanged" });
    expect(told).toContainEqual({
      kind: "line",
      stage: "lock",
      line: "The stack is held by ci@runner-7 (process 12) since 2026-11-22T00:00:00Z. Waiting up to 60 s more.",
    });
    expect(ports.clock.pauses).toEqual([5_000, 7_500]);
  });

  it("are named when they hold it for too long", async () => {
    const outcome = await outcomeOf({ locks: [[shopHolder]], request: { lockWaitMs: 20_000 } });
    expect(outcome).toMatchObject({
      reason: "locked",
      lock: shopHolder,
      message: expect.stringContaining("After 20 s"),
    });
  });

  it("are found by `up` where the backend does not tell", async () => {
    const { request, ports } = deployWorld({ locks: [undefined], engine: { up: [failed("locked"), done(creation)] } });
    expect(await deployStack(request, ports)).toMatchObject({ kind: "deployed" });
    expect(ports.clock.pauses).toHaveLength(1);
  });

  it("leave nothing begun where `up` is refused for the whole wait", async () => {
    const { request, ports } = deployWorld({ engine: { up: [failed("locked")] } });
    expect(await deployStack(request, ports)).toMatchObject({ kind: "refused", reason: "locked" });
    expect(ports.evidence.ends).toMatchObject([{ state: "failure" }]);
  });

  it("make everything be looked at anew when they moved the state meanwhile", async () => {
    const moved = exportedState([resource("aws:sns/topic:Topic", "theirs")]);
    const { request, ports } = deployWorld({
      engine: { states: [exportedState(), moved], preview: [done(), done(creation)], up: [done(creation)] },
    });
    const outcome = await deployStack(request, ports);
    expect(outcome.kind).toBe("deployed");
    expect(outcome.stages.filter(({ stage }) => stage === "up").map(({ status }) => status)).toEqual([
      "skipped",
      "passed",
    ]);
    expect(ports.engine.calls.filter((call) => call === "preview")).toHaveLength(2);
    expect(ports.evidence.begun).toHaveLength(1);
  });

  it("end a run that they overtake while it waits after a throttle", async () => {
    const moved = exportedState([resource("aws:sns/topic:Topic", "theirs")]);
    const { request, ports } = deployWorld({
      engine: {
        up: [failed("throttled"), done(creation)],
        states: [exportedState(), exportedState(), exportedState(), moved],
      },
    });
    expect(await deployStack(request, ports)).toMatchObject({ kind: "failed", reason: "plan-stale" });
    expect(ports.engine.ups).toHaveLength(1);
  });

  it("are given up on when they move it again and again", async () => {
    let count = 0;
    const { request, ports } = deployWorld();
    const engine = {
      ...ports.engine,
      exportState: async () => exportedState([resource("aws:sns/topic:Topic", `t${(count += 1)}`)]),
    };
    expect(await deployStack(request, { ...ports, engine })).toMatchObject({ kind: "refused", reason: "plan-stale" });
    expect(ports.engine.calls).not.toContain("up");
  });

  it("do not stop a run where who holds the stack cannot be read", async () => {
    const outcome = await outcomeOf({ ports: { locks: async () => await Promise.reject(new Error("AccessDenied")) } });
    expect(outcome).toMatchObject({ kind: "unchanged", warnings: [expect.stringContaining("AccessDenied")] });
  });
});

describe("a run that is asked to end", () => {
  it("says after `up` what is pending and how to repair it, and records a failure", async () => {
    const abort = new AbortController();
    const left = exportedState([], [pendingCreation("topic")]);
    const { request, ports } = deployWorld({
      engine: {
        up: [failed("cancelled")],
        states: [exportedState(), exportedState(), left],
        onCall: (call) => call === "up" && abort.abort(),
      },
      request: { signal: abort.signal },
    });
    const outcome = await deployStack(request, ports);
    expect(outcome).toMatchObject({
      kind: "failed",
      reason: "cancelled",
      pending: [
        { kind: "creating", commands: [expect.stringMatching(/^pulumi /u), expect.stringMatching(/^pulumi /u)] },
      ],
    });
    expect(ports.engine.ups).toMatchObject([{ graceMs: 6_000, signal: abort.signal }]);
    expect(ports.evidence.ends).toMatchObject([{ state: "failure" }]);
  });

  it("begins nothing where a person does not confirm what would be done", async () => {
    const asked: unknown[] = [];
    const { request, ports } = deployWorld({ engine: { preview: [done(creation)] } });
    const confirm = async (digest: unknown): Promise<boolean> => {
      asked.push(digest);
      return false;
    };
    expect(await deployStack(request, { ...ports, confirm })).toMatchObject({ kind: "refused", reason: "cancelled" });
    expect(asked).toEqual([creation]);
    expect([ports.engine.calls.includes("up"), ports.evidence.begun]).toEqual([false, []]);
  });

  it("ends while it waits for the lock", async () => {
    const abort = new AbortController();
    const { request, ports } = deployWorld({ locks: [[shopHolder]], request: { signal: abort.signal } });
    const clock = { ...ports.clock, sleep: async () => abort.abort() };
    expect(await deployStack(request, { ...ports, clock })).toMatchObject({ kind: "refused", reason: "cancelled" });
  });

  it("ends while it soaks, which is no success", async () => {
    const abort = new AbortController();
    const { request, ports } = deployWorld({
      request: { signal: abort.signal, soak: { seconds: 60, probes: [], alarms: ["a"] } },
      ports: { alarms: async () => new Map([["a", { state: "OK", since: undefined }]]) },
    });
    const clock = { ...ports.clock, sleep: async () => abort.abort() };
    expect(await deployStack(request, { ...ports, clock })).toMatchObject({ kind: "failed", reason: "cancelled" });
    expect(ports.evidence.ends).toMatchObject([{ state: "failure" }]);
  });
});
