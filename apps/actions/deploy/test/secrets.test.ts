import { readFileSync } from "node:fs";
import { type FakeGitHub, startFakeGitHub } from "@causeway/testing/fake-github";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type BundleResult, type BundleRun, runBundle, runPostStep, token } from "./run-bundle.ts";
import { makeWorkspace, type PulumiWorld, type Workspace } from "./workspace.ts";

let workspace: Workspace;
let github: FakeGitHub;

beforeEach(async () => {
  workspace = makeWorkspace();
  github = await startFakeGitHub();
});
afterEach(async () => {
  await github.stop();
  workspace.remove();
});

const env = {
  AWS_ACCESS_KEY_ID: "AKIAIOSFODNN7CANARY0",
  AWS_SECRET_ACCESS_KEY: "canary-aws-secret-access-key",
  AWS_SESSION_TOKEN: "canary-aws-session-token",
  PULUMI_CONFIG_PASSPHRASE: "canary passphrase with blanks",
  DATABASE_PASSWORD: "canary-database-password",
};

const outputSecret = "canary-secret-output-1234";
const known = `${Object.values(env).join(" ")} password=canary-printed-pass-1234`;
const leak = `${known} ${outputSecret}`;
const world: PulumiWorld = {
  // Names are seen by everybody; a program that puts a secret into one is not rare.
  desired: { shop: [{ name: `orders-${env.DATABASE_PASSWORD}-${outputSecret}`, type: "aws:dynamodb/table:Table" }] },
  outputs: {
    shop: {
      url: { value: "https://shop.test" },
      password: { value: outputSecret, secret: true },
      nested: { value: { deep: [outputSecret] }, secret: true },
    },
  },
};

/** Of the stack's configuration; Pulumi alone can open it, and no output has it. */
const configured = "canary-configured-5678";

/** Everything that anybody can read of a run, here and on GitHub. */
function everything(...results: readonly BundleResult[]): string {
  const files = results.flatMap(({ outputs }) =>
    outputs["result-path"] ? [readFileSync(outputs["result-path"], "utf8")] : [],
  );
  const { deployments, issues, comments } = github.state;
  const told = results.map(({ log, summary, outputs, state }) => [
    log.replaceAll(/^::add-mask::.*$/gm, ""),
    summary,
    outputs,
    state,
  ]);
  return JSON.stringify([told, files, deployments, issues, comments]);
}

function expectNoSecret(text: string): void {
  expect(text).not.toMatch(/canary|AKIAIOSFODNN7CANARY0/i);
  expect(text).not.toContain(token);
}

const bundleRun = (inputs: Readonly<Record<string, string>> = {}): BundleRun => ({
  github,
  workspace,
  inputs: { "work-dir": "shop", environment: "dev", message: leak, ...inputs },
  env,
});

describe("a secret", () => {
  it("is in nothing that is told of a deployment that ends well, nor of the one after it", async () => {
    workspace.become(world);
    const first = await runBundle(bundleRun());
    const second = await runBundle(bundleRun());
    expect([first.exitCode, second.exitCode]).toEqual([0, 0]);
    expect(first.outputs["outputs"]).toContain("[secret]");
    expectNoSecret(everything(second));
  });

  it("of the configuration is in nothing that is told of the very first deployment, nor of one that fails", async () => {
    const desired = { shop: [{ name: `orders-${configured}`, type: "aws:dynamodb/table:Table" }] };
    const outputs = { shop: { url: { value: `https://user:${configured}@shop.test` } } };
    const telling: PulumiWorld = { config: { shop: { "shop:login": configured } }, desired, outputs };
    workspace.become(telling);
    const first = await runBundle(bundleRun());
    expect([first.exitCode, first.outputs["creates"]]).toEqual([0, "1"]);
    workspace.become({ ...telling, desired: { shop: [] } });
    const refused = await runBundle(bundleRun());
    expect(refused.outputs["failure-reason"]).toBe("gate");
    workspace.become({ ...telling, wrong: { "up shop": { kind: "provider-error", message: configured } } });
    const failed = await runBundle(bundleRun());
    expect(failed.outputs["failure-reason"]).toBe("provider-error");
    expectNoSecret(everything(first, refused, failed));
  });

  it.each(["provider-error", "program-error", "throttled", "credentials", "policy"])(
    "is in nothing that is told of a failure: %s",
    async (kind) => {
      workspace.become({ ...world, wrong: { "up shop": { kind, message: leak } } });
      workspace.writeState("shop", "dev", { version: 3, deployment: {} });
      const result = await runBundle(bundleRun());
      expect(result.outputs["failure-reason"]).not.toBe("");
      expectNoSecret(everything(result, await runPostStep(bundleRun(), result)));
    },
  );

  it("is in nothing that is told of a login that fails, or of inputs that are wrong", async () => {
    workspace.become({ ...world, wrong: { login: { kind: "login", message: known } } });
    const login = await runBundle(bundleRun());
    const inputs = await runBundle(bundleRun({ command: env.DATABASE_PASSWORD, probes: known }));
    expect([login, inputs].map(({ outputs }) => outputs["failure-reason"])).toEqual(["credentials", "invalid-input"]);
    expectNoSecret(everything(login, inputs));
  });

  it("is in no issue of drift", async () => {
    workspace.become(world);
    await runBundle(bundleRun());
    workspace.become({ ...world, drifted: { shop: world.desired?.["shop"]?.map(({ name }) => name) ?? [] } });
    const result = await runBundle({ ...bundleRun({ command: "drift" }), eventName: "schedule", event: {} });
    expect(github.state.issues).toHaveLength(1);
    expectNoSecret(everything(result));
  });

  it("of the runner is not given to Pulumi", async () => {
    await runBundle({ ...bundleRun(), env: { ...env, ACTIONS_ID_TOKEN_REQUEST_TOKEN: "canary-oidc" } });
    const given = JSON.stringify(workspace.calls().map((call) => call.env));
    expect(given).toContain(env.AWS_SECRET_ACCESS_KEY);
    expect(given).not.toContain("canary-oidc");
    expect(given).not.toContain(token);
  });
});
