import { describe, expect, it } from "vitest";
import { engineEnvironment } from "./engine-environment.ts";

describe("engineEnvironment", () => {
  it("hands on what the workflow gives", () => {
    const given = {
      AWS_REGION: "eu-west-1",
      PULUMI_CONFIG_PASSPHRASE: "x",
      IMAGE_TAG: "v1",
      GITHUB_SHA: "a",
      PATH: "/bin",
    };
    expect(engineEnvironment({ ...given, EMPTY: undefined })).toEqual(given);
  });

  it("keeps the runner's tokens, inputs and files to itself", () => {
    const names = [
      "INPUT_GITHUB-TOKEN",
      "STATE_run",
      "ACTIONS_RUNTIME_TOKEN",
      "ACTIONS_ID_TOKEN_REQUEST_TOKEN",
      "RUNNER_TEMP",
      "NODE_OPTIONS",
      "GITHUB_ENV",
      "GITHUB_OUTPUT",
      "GITHUB_PATH",
      "GITHUB_STATE",
      "GITHUB_STEP_SUMMARY",
      "GITHUB_EVENT_PATH",
    ];
    expect(engineEnvironment(Object.fromEntries(names.map((name) => [name, "x"])))).toEqual({});
  });
});
