import { readFileSync } from "node:fs";
import { inputVariable, publishOutputs, readInputs } from "@causeway/action-kit";
import { parseActionFile, withActionTables } from "@causeway/action-kit/contract";
import { describe, expect, it } from "vitest";
import { deployAction } from "./deploy-action.ts";
import { deployInputs, parseExpiration, readDeployInputs } from "./inputs.ts";

const action = parseActionFile(readFileSync(new URL("../action.yml", import.meta.url), "utf8"));
const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");

describe("action.yml", () => {
  it("has the inputs that the action reads, and no others", () => {
    expect(Object.keys(action.inputs).toSorted()).toEqual(Object.keys(deployInputs).toSorted());
  });

  it("has the defaults that the action takes without it", () => {
    const isExpression = (text: string): boolean => text.startsWith("${{");
    const env = Object.fromEntries(
      Object.entries(action.inputs).map(([name, input]) => [
        inputVariable(name),
        isExpression(input.default) ? "" : input.default,
      ]),
    );
    expect(readInputs(deployInputs, env)).toEqual(readInputs(deployInputs, {}));
  });

  it("has the outputs that the action sets, and no others", () => {
    expect(Object.keys(action.outputs).toSorted()).toEqual([...deployAction.outputs, ...publishOutputs].toSorted());
  });

  it("runs the bundle on Node 24, and its post step whatever became of the job", () => {
    expect(action.runs).toEqual({
      using: "node24",
      main: "dist/main.js",
      post: "dist/post.js",
      "post-if": "always()",
    });
  });

  it("is what the tables of the README say", () => expect(withActionTables(readme, action)).toBe(readme));
});

describe("the README", () => {
  /** @see https://github.com/pulumi/actions/blob/v7.0.0/action.yml */
  const ofPulumi = `command stack-name pulumi-version pulumi-version-file work-dir comment-on-pr comment-on-pr-number
    comment-on-summary github-token cloud-url secrets-provider parallel message config-map expect-no-changes diff replace exclude
    exclude-dependents target target-dependents policyPacks policyPackConfigs refresh upsert remove edit-pr-comment color
    exclude-protected plan suppress-outputs suppress-progress always-include-summary continue-on-error log-verbosity log-flow debug`;

  it.each(ofPulumi.split(/\s+/))("says what becomes of the input %s of pulumi/actions", (name) => {
    const [, migration = ""] = readme.split("## From pulumi/actions");
    expect(migration).toContain(`\`${name}\``);
  });
});

const dev = { INPUT_ENVIRONMENT: "dev" };

describe("readDeployInputs", () => {
  it("answers paths below the checkout, and stacks as they are given", () => {
    const inputs = readDeployInputs({
      ...dev,
      GITHUB_WORKSPACE: "/checkout",
      INPUT_COMMAND: "update",
      "INPUT_WORK-DIR": "stacks/web\nstacks/data",
      INPUT_PLAN: "plans",
      INPUT_POLICYPACKS: "policy/one, policy/two",
      INPUT_POLICYPACKCONFIGS: "policy/one.json",
      "INPUT_IMAGE-SCAN": "high",
      INPUT_TARGET: "urn:a\nurn:b",
      "INPUT_TARGET-DEPENDENTS": "true",
    });
    expect(inputs).toMatchObject({
      command: "up",
      stackDirs: ["stacks/web", "stacks/data"],
      environment: "dev",
      planPath: "/checkout/plans",
      imageScan: "HIGH",
      soakSeconds: 300,
      lockTimeoutSeconds: 900,
      timeLimitSeconds: 3600,
      expiresAfterHours: 72,
      engineOptions: {
        targets: ["urn:a", "urn:b"],
        targetDependents: true,
        policyPacks: [
          { path: "/checkout/policy/one", config: "/checkout/policy/one.json" },
          { path: "/checkout/policy/two" },
        ],
      },
    });
    expect(inputs.engineOptions).not.toHaveProperty("excludes");
  });

  it("takes the environment from the stack's name", () => {
    expect(readDeployInputs({ "INPUT_STACK-NAME": "acme/shop/prod" })).toMatchObject({
      environment: "prod",
      stackName: "acme/shop/prod",
    });
  });

  it("takes the expiry from the input before that of the environment", () => {
    const env = { ...dev, AWS_CREDENTIAL_EXPIRATION: "2026-01-02", AWS_SESSION_EXPIRATION: "2026-01-03" };
    expect(readDeployInputs({ ...env, "INPUT_AWS-EXPIRATION": "2026-01-01" }).awsExpiration).toBe("2026-01-01");
    expect(readDeployInputs(env).awsExpiration).toBe("2026-01-02");
    expect(readDeployInputs({ ...dev, AWS_SESSION_EXPIRATION: "2026-01-03" }).awsExpiration).toBe("2026-01-03");
  });

  it.each([
    [{}, "needs `environment`"],
    [{ INPUT_COMMAND: "expire", ...dev }, "finds its environments itself"],
    [{ INPUT_COMMAND: "preview", ...dev }, "`command` is"],
    [{ INPUT_ENVIRONMENT: "auto", "INPUT_STACK-NAME": "dev" }, "name two stacks"],
    [{ INPUT_ENVIRONMENT: "../prod" }, "other characters"],
    [{ ...dev, "INPUT_SETTINGS-FROM": "../prod" }, "other characters"],
    [{ ...dev, "INPUT_REQUIRE-PLAN": "true" }, "lets nothing through"],
    [{ ...dev, "INPUT_PREVIOUS-ENVIRONMENT": "dev" }, "is the `environment` itself"],
    [{ ...dev, INPUT_POLICYPACKCONFIGS: "a.json" }, "more entries"],
    [{ ...dev, "INPUT_AWS-EXPIRATION": "soon" }, "is no date"],
    [{ ...dev, "INPUT_ALLOWED-ACCOUNT-IDS": "acme, 123456789012" }, 'has "acme"'],
    [{ ...dev, INPUT_PREFLIGHT: "false", "INPUT_STRICT-PREFLIGHT": "true" }, "`preflight` is off"],
    [{ ...dev, "INPUT_SOAK-LIMIT-SECONDS": "10" }, "nothing could soak"],
    [{ ...dev, "INPUT_TIME-LIMIT": "59" }, "`time-limit`"],
  ])("refuses %j", (env, part) => expect(() => readDeployInputs(env)).toThrow(part));
});

describe("parseExpiration", () => {
  it.each(['"2026-11-22T02:00:00.000Z"', "2026-11-22T02:00:00Z", " 2026-11-22T03:00:00+01:00 "])("reads %s", (text) => {
    expect(parseExpiration(text).toISOString()).toBe("2026-11-22T02:00:00.000Z");
  });
});
