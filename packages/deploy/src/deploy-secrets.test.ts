import { UserError } from "@causeway/core";
import { describe, expect, it } from "vitest";
import { commit, deployWorld, judgedProgram, shopHolder, type WorldParts } from "../test/deploy-world.ts";
import { digestOf, done, failed, operation } from "../test/digests.ts";
import { exportedState, pendingCreation } from "../test/states.ts";
import { deployStack } from "./deploy-stack.ts";
import { parseEvidence } from "./evidence/evidence.ts";
import { bindPlan } from "./plan/bind-plan.ts";
import { renderDeployMarkdown } from "./render/render-deploy-markdown.ts";
import { renderDeployText } from "./render/render-deploy-text.ts";

const canary = "canary-9f8e7d6c5b4a";
const encoded = Buffer.from(canary).toString("base64");
const secretOutput = {
  password: { value: { nested: [canary] }, secret: true },
  url: { value: `https://x/?k=${canary}`, secret: false },
};
const named = operation("create", { name: canary, paths: [{ path: `tags.${canary}`, kind: "add" }] });

/** Everything that leaves a run. */
async function allTextOf(parts: WorldParts): Promise<string> {
  const { request, ports, told } = deployWorld(parts);
  const outcome = await deployStack(request, ports);
  const subject = { project: "shop", environment: "staging", commit };
  const rendered = [renderDeployText(outcome, subject), renderDeployMarkdown(outcome, subject)];
  return JSON.stringify([outcome, told, ports.evidence.begun, ports.evidence.ends, rendered]);
}

const thrown = new UserError("engine/command-failed", `refused ${canary}`, { hint: encoded });
const progressive = async (run: { readonly progress?: (line: string) => void }): Promise<ReturnType<typeof done>> => {
  run.progress?.(`creating ${canary}`);
  return done(digestOf(named));
};

describe("a secret that is known by value leaves no run", () => {
  const known = { request: { secrets: [canary] } };
  const learned = { engine: { outputs: secretOutput } };
  const cases: readonly (readonly [string, WorldParts])[] = [
    [
      "as a resource's name and a property's path",
      { ...known, engine: { preview: [done(digestOf(named))], up: [done(digestOf(named))] } },
    ],
    ["in what a provider says", { ...known, engine: { up: [failed("provider-error", `bad ${canary} ${encoded}`)] } }],
    ["in an error that is thrown", { ...known, ports: { program: async () => await Promise.reject(thrown) } }],
    ["in a bug's stack", { ...known, ports: { preflight: async () => await Promise.reject(new TypeError(canary)) } }],
    [
      "in what the program says",
      { ...known, ports: { program: async () => ({ kind: "failed", message: canary, hint: canary }) } },
    ],
    ["in a finding", { ...known, ports: { program: async () => judgedProgram({ refused: [canary] }) } }],
    ["in a warning", { ...known, ports: { program: async () => judgedProgram({ warnings: [canary] }) } }],
    [
      "in a pending operation and its commands",
      { ...known, engine: { states: [exportedState([], [pendingCreation(canary)])] } },
    ],
    ["in who holds the stack", { ...known, locks: [[{ ...shopHolder, text: canary, user: canary }]] }],
    [
      "in what would be lost",
      {
        ...known,
        engine: { preview: [done(digestOf(operation("delete", { type: "aws:s3/bucket:Bucket", name: canary })))] },
      },
    ],
    ["in an output, once it is known", learned],
    [
      "of the stack's configuration, in a name, in an output and in what a provider says",
      {
        engine: {
          secrets: [canary],
          preview: [done(digestOf(named))],
          up: [failed("provider-error", `bad ${canary}`)],
          outputs: { url: { value: `https://x/${canary}`, secret: false } },
        },
      },
    ],
    [
      "in a probe's address",
      {
        ...learned,
        request: {
          soak: {
            seconds: 0,
            limitSeconds: 0,
            probes: [{ target: { kind: "url", url: `https://u:${canary}@x/${canary}?${canary}` } }],
            alarms: [],
          },
        },
        ports: { probe: async () => ({ kind: "bad", message: canary }) },
      },
    ],
    ["in the address of the run", { request: { secrets: [canary], runUrl: `https://ci/${canary}` } }],
    [
      "in an output that does not fit its contract",
      {
        ...learned,
        files: { "outputs.schema.json": '{"properties":{"password":{"type":"string"},"url":{"const":"x"}}}' },
      },
    ],
    [
      "as another output than one that may be shown",
      { engine: { outputs: { databasePassword: { value: canary, secret: false } } } },
    ],
  ];

  it.each(cases)("%s", async (_, parts) => {
    const text = await allTextOf(parts);
    expect(text).not.toContain(canary);
    expect(text).not.toContain(encoded);
  });

  it("in a line of progress", async () => {
    const { request, ports, told } = deployWorld(known);
    await deployStack(request, { ...ports, engine: { ...ports.engine, preview: progressive, up: progressive } });
    expect(told).toContainEqual({ kind: "line", stage: "up", line: "creating [secret]" });
    expect(JSON.stringify(told)).not.toContain(canary);
  });

  it("in a reviewed plan, whose operations are still told apart", () => {
    const plan = bindPlan({
      project: "shop",
      stack: "staging",
      environment: "staging",
      commit,
      settingsHash: "",
      lockfileHash: "",
      state: exportedState(),
      digest: digestOf(named, operation("same", { name: "kept" })),
      now: new Date(0),
      secrets: [canary],
    });
    expect(JSON.stringify(plan)).not.toContain(canary);
    expect(plan.operations).toEqual([
      { urn: "urn:pulumi:staging::shop::aws:sns/topic:Topic::[secret]", op: "create", type: "aws:sns/topic:Topic" },
    ]);
  });

  it("tears no hash by which evidence is found, however short it is", async () => {
    const secrets = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0").repeat(2));
    const { request, ports } = deployWorld({ engine: { secrets: [...secrets, commit.slice(0, 4), "stag", "shop"] } });
    const outcome = await deployStack(request, ports);
    expect(outcome).toMatchObject({ kind: "unchanged", evidence: { commit, project: "shop", environment: "staging" } });
    expect(parseEvidence(ports.evidence.ends[0]?.evidence)).toEqual(ports.evidence.ends[0]?.evidence);
  });

  it("keeps the rest of an outcome as it is: hashes, dates, and outputs that are none", async () => {
    const { request, ports } = deployWorld({
      engine: {
        outputs: { url: { value: "https://shop.example", secret: false }, key: { value: canary, secret: true } },
      },
    });
    const outcome = await deployStack(request, ports);
    expect(outcome).toMatchObject({ outputs: { url: "https://shop.example", key: "[secret]" }, evidence: { commit } });
  });
});
