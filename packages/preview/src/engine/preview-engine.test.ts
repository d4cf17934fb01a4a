import { UserError } from "@causeway/core";
import type { Engine, EngineOutcome, OperationDigest, PlannedOperation, RunOptions } from "@causeway/engine";
import { describe, expect, it } from "vitest";
import { SampleRepository, topics } from "../../test/sample-repository.ts";
import { type PreviewOutcome, previewStacks } from "../index.ts";
import type { EngineMode } from "./engine-mode.ts";

const urn = (name: string): string => `urn:pulumi:dev::app::aws:sns/topic:Topic::${name}`;

function digestOf(
  operations: readonly (readonly [string, PlannedOperation["op"]])[],
  more: Partial<OperationDigest> = {},
): OperationDigest {
  return {
    operations: operations.map(([name, op]) => ({
      urn: urn(name),
      type: "aws:sns/topic:Topic",
      name,
      op,
      engineOp: op,
      paths: [],
      replacePaths: [],
      provider: undefined,
      protect: false,
    })),
    counts: { create: 0, update: 0, replace: 0, delete: 0, import: 0, read: 0, discard: 0, same: 0 },
    policy: [],
    warnings: [],
    ...more,
  };
}

const state = {
  version: 3,
  deployment: {
    resources: [
      { urn: "urn:pulumi:dev::app::pulumi:pulumi:Stack::app-dev", custom: false, type: "pulumi:pulumi:Stack" },
      {
        urn: urn("gone"),
        custom: true,
        id: "gone",
        type: "aws:sns/topic:Topic",
        inputs: { name: "gone" },
        outputs: {},
      },
    ],
  },
};

interface Faked {
  readonly mode: EngineMode;
  /** What was asked, in order. */
  readonly asked: readonly string[];
}

/** An engine that answers what it is told to. */
function engine(answers: {
  readonly outcome?: EngineOutcome;
  readonly selected?: () => Promise<void>;
  readonly open?: () => never;
  readonly mode?: Partial<EngineMode>;
}): Faked {
  const asked: string[] = [];
  const unasked = (): never => {
    throw new Error("A preview asks for nothing else.");
  };
  const opened = (stack: string): Engine => ({
    project: "app",
    stack,
    version: "3.255.0",
    select: async (how) => {
      asked.push(`select ${how}`);
      await answers.selected?.();
    },
    exportState: async () => {
      asked.push("export");
      return state;
    },
    preview: async ({ targets }: RunOptions) => {
      asked.push(`preview ${String(targets)}`);
      return answers.outcome ?? { kind: "done", digest: digestOf([]), durationMs: 1 };
    },
    up: unasked,
    refresh: unasked,
    drift: unasked,
    destroy: unasked,
    cancel: unasked,
    importState: unasked,
    outputs: unasked,
    secrets: async () => [],
  });
  return {
    asked,
    mode: { open: async ({ stack }) => (answers.open === undefined ? opened(stack) : answers.open()), ...answers.mode },
  };
}

function preview({ mode }: Faked): Promise<PreviewOutcome> {
  const repository = new SampleRepository();
  repository.write({ "stacks/app/index.js": topics('"first"') });
  return previewStacks({
    rootDir: repository.dir,
    stackDirs: ["stacks/app"],
    environments: ["dev"],
    today: "2026-11-22",
    engine: mode,
  });
}

const done = (digest: OperationDigest): EngineOutcome => ({ kind: "done", digest, durationMs: 1 });

describe.concurrent("previewStacks with the engine", () => {
  it("tells the engine's operations on the lines of the evaluation, and says who planned", async () => {
    const faked = engine({
      outcome: done(
        digestOf([
          ["first", "create"],
          ["gone", "delete"],
        ]),
      ),
    });
    const { report, json, plans, verdict } = await preview(faked);
    expect(report).toMatchObject({ engine: "Pulumi 3.255.0", base: "the state of the stack" });
    expect(json.stacks[0]?.resources.map(({ name, op, line }) => [name, op, line])).toEqual(
      expect.arrayContaining([
        ["first", "create", 2],
        ["gone", "delete", null],
      ]),
    );
    expect(verdict).toBe("changes");
    expect(faked.asked).toEqual(["select existing", "export", "preview undefined"]);
    expect(plans).toMatchObject([{ project: "app", stackName: "dev", environment: "dev", state }]);
  });

  it("shows as unchanged what the engine leaves alone, whatever the evaluation takes it for", async () => {
    const { json } = await preview(
      engine({
        outcome: done(
          digestOf([
            ["first", "same"],
            ["gone", "same"],
          ]),
        ),
      }),
    );
    expect([json.stacks[0]?.changes.create, json.stacks[0]?.changes.delete]).toEqual([0, 0]);
  });

  it("makes a stack that is missing only where it is told to, and hands on what the engine is told", async () => {
    const faked = engine({ mode: { upsert: true, run: { targets: [urn("first")] } } });
    await preview(faked);
    expect(faked.asked).toEqual(["select upsert", "export", `preview ${urn("first")}`]);
  });

  it("passes on what policies advise, and what the engine warns of", async () => {
    const policy = [
      {
        enforcement: "advisory",
        policy: "no-open-port",
        pack: "house",
        packVersion: "1",
        urn: urn("first"),
        message: "closed, please",
      },
    ] as const;
    const { json } = await preview(
      engine({ outcome: done(digestOf([["first", "create"]], { policy, warnings: ["old provider"] })) }),
    );
    expect(json.stacks[0]?.warnings).toEqual([
      "old provider",
      `Policy house/no-open-port on ${urn("first")}: closed, please`,
    ]);
  });

  it.each([
    ["policy", "policy"],
    ["locked", "locked"],
    ["throttled", "throttled"],
    ["credentials", "credentials"],
    ["provider-error", "provider-error"],
    ["program-error", "program-error"],
    ["cancelled", "cancelled"],
    ["pending-operations", "pending-operations"],
    ["plan-violated", "plan-violated"],
    ["conflict", "plan-stale"],
  ] as const)("fails the stack for %s as %s, on the line of the resource", async (reason, word) => {
    const resources = [{ urn: urn("first"), type: "aws:sns/topic:Topic", engineOp: "create", message: "no" }];
    const cancelled = AbortSignal.abort();
    const { json, verdict, plans } = await preview(
      engine({
        outcome: {
          kind: "failed",
          reason,
          message: "It said no.",
          hint: "Ask again.",
          resources,
          digest: digestOf([]),
          durationMs: 1,
        },
        // What is throttled is asked again, unless the run is to end.
        mode: { signal: cancelled },
      }),
    );
    expect(json.stacks[0]?.failure).toEqual({
      reason: word,
      message: "It said no.",
      hint: "Ask again.",
      file: "packages/topics/index.js",
      line: 2,
    });
    expect([verdict, plans]).toEqual(["failed", []]);
  });

  it.each([
    ["engine/login-failed", "credentials"],
    ["engine/credentials-refused", "credentials"],
    ["engine/command-failed", "provider-error"],
    ["engine/stack-missing", "invalid-input"],
  ] as const)("fails the stack for %s as %s", async (code, reason) => {
    const selected = async (): Promise<never> => {
      throw new UserError(code, "It is not there.", { hint: "Make it." });
    };
    const { json } = await preview(engine({ selected }));
    expect(json.stacks[0]?.failure).toEqual({ reason, message: "It is not there.", hint: "Make it." });
  });

  it("ends the whole run where there is no engine at all", async () => {
    const open = (): never => {
      throw new UserError("engine/cli-missing", "There is no pulumi.", { hint: "Install it." });
    };
    await expect(preview(engine({ open }))).rejects.toMatchObject({ code: "engine/cli-missing" });
  });
});
