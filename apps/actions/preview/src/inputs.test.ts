import { readFileSync } from "node:fs";
import { inputVariable, publishOutputs, readInputs } from "@causeway/action-kit";
import { parseActionFile, withActionTables } from "@causeway/action-kit/contract";
import { describe, expect, it } from "vitest";
import { previewInputs, readPreviewInputs } from "./inputs.ts";
import { previewAction } from "./preview-action.ts";

const action = parseActionFile(readFileSync(new URL("../action.yml", import.meta.url), "utf8"));

describe("action.yml", () => {
  it("has the inputs that the action reads, and no others", () => {
    expect(Object.keys(action.inputs).toSorted()).toEqual(Object.keys(previewInputs).toSorted());
  });

  it("has the defaults that the action takes without it", () => {
    const isExpression = (text: string): boolean => text.startsWith("${{");
    const env = Object.fromEntries(
      Object.entries(action.inputs).map(([name, input]) => [
        inputVariable(name),
        isExpression(input.default) ? "" : input.default,
      ]),
    );
    expect(readInputs(previewInputs, env)).toEqual(readInputs(previewInputs, {}));
  });

  it("requires no input, as the action works without any", () => {
    expect(Object.entries(action.inputs).filter(([, input]) => input.required)).toEqual([]);
    expect(readPreviewInputs({}).stackDirs).toEqual(["."]);
  });

  it("has the outputs that the action sets, and no others", () => {
    expect(Object.keys(action.outputs).toSorted()).toEqual([...previewAction.outputs, ...publishOutputs].toSorted());
  });

  it("runs the bundle on Node 24", () => expect(action.runs).toEqual({ using: "node24", main: "dist/main.js" }));

  it("is what the tables of the README say", () => {
    const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
    expect(withActionTables(readme, action)).toBe(readme);
  });
});

describe("readPreviewInputs", () => {
  it("answers paths below the checkout, and stacks as they are given", () => {
    const inputs = readPreviewInputs({
      GITHUB_WORKSPACE: "/checkout",
      "INPUT_WORK-DIR": "stacks/web\nstacks/data",
      INPUT_ENVIRONMENT: "dev, prod",
      INPUT_STATE: "state.json",
      INPUT_WAIVERS: "/etc/waivers.yaml",
      "INPUT_REPORT-PATH": "reports",
      "INPUT_FAIL-ON": "rejects,delete",
    });
    expect(inputs).toMatchObject({
      mode: "preview",
      rootDir: "/checkout",
      stackDirs: ["stacks/web", "stacks/data"],
      environments: ["dev", "prod"],
      stateFile: "/checkout/state.json",
      waiversFile: "/etc/waivers.yaml",
      reportFolder: "/checkout/reports",
      failOn: ["rejects", "delete"],
    });
  });

  it.each([
    ["prod", "prod"],
    ["acme/shop/prod", "prod"],
  ])("takes the stack name %s as %s", (name, stack) => {
    expect(readPreviewInputs({ "INPUT_STACK-NAME": name }).environments).toEqual([stack]);
  });

  it("answers what the engine is told, under the names of pulumi/actions", () => {
    const { engine, stackName, environments } = readPreviewInputs({
      GITHUB_WORKSPACE: "/checkout",
      INPUT_ENGINE: "pulumi",
      "INPUT_STACK-NAME": "acme/shop/prod",
      "INPUT_CLOUD-URL": "s3://states",
      "INPUT_SECRETS-PROVIDER": "awskms:///alias/state",
      INPUT_UPSERT: "true",
      INPUT_REFRESH: "true",
      INPUT_PARALLEL: "4",
      INPUT_MESSAGE: "why",
      INPUT_TARGET: "urn:a, urn:b",
      "INPUT_TARGET-DEPENDENTS": "true",
      INPUT_EXCLUDE: "urn:c",
      INPUT_REPLACE: "urn:d",
      INPUT_POLICYPACKS: "house\nother",
      INPUT_POLICYPACKCONFIGS: "house.json",
    });
    expect([stackName, environments]).toEqual(["acme/shop/prod", ["prod"]]);
    expect(engine).toEqual({
      backend: "s3://states",
      secretsProvider: "awskms:///alias/state",
      upsert: true,
      run: {
        refresh: true,
        parallel: 4,
        message: "why",
        targets: ["urn:a", "urn:b"],
        targetDependents: true,
        excludes: ["urn:c"],
        excludeDependents: false,
        replace: ["urn:d"],
        policyPacks: [{ path: "/checkout/house", config: "/checkout/house.json" }, { path: "/checkout/other" }],
      },
    });
  });

  it("takes `none` as no gate at all", () => {
    expect(readPreviewInputs({ "INPUT_FAIL-ON": "none" }).failOn).toEqual([]);
  });

  it.each([
    [{ INPUT_ENVIRONMENT: "dev", "INPUT_STACK-NAME": "dev" }, "`environment` and `stack-name`"],
    [{ INPUT_STATE: "state.json", INPUT_BASE: "main" }, "`base` and `state`"],
    [{ INPUT_BASE: "--upload-pack=x" }, "`base` begins with a hyphen"],
    [{ "INPUT_FAIL-ON": "none, delete" }, "`fail-on` says `none`"],
    [{ INPUT_MODE: "collect" }, "needs `results-path`"],
    [{ "INPUT_TIME-LIMIT": "0" }, "`time-limit`"],
    [{ INPUT_ENGINE: "pulumi", INPUT_BASE: "main" }, "leave out `base` and `state`"],
    [{ INPUT_ENGINE: "pulumi", INPUT_STATE: "state.json" }, "leave out `base` and `state`"],
    [{ INPUT_ENGINE: "pulumi", INPUT_POLICYPACKCONFIGS: "a.json" }, "more entries than `policyPacks`"],
    [{ "INPUT_CLOUD-URL": "s3://states" }, "`cloud-url` is for the engine"],
    [{ INPUT_UPSERT: "true", INPUT_TARGET: "urn:x" }, "`target` is for the engine"],
    [{ INPUT_ENGINE: "terraform" }, "`engine`"],
  ])("refuses %j", (env, part) => expect(() => readPreviewInputs(env)).toThrow(part));
});
