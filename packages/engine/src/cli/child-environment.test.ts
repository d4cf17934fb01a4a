import { describe, expect, it } from "vitest";
import { childEnvironment } from "./child-environment.ts";

const fixed = { PULUMI_SKIP_UPDATE_CHECK: "true", PULUMI_AUTOMATION_API: "true", NO_COLOR: "1" };

describe("childEnvironment", () => {
  it("takes of this process what a program needs to run, and no credentials", () => {
    const kept = { PATH: "/bin", HOME: "/home/runner/", https_proxy: "http://proxy", NODE_EXTRA_CA_CERTS: "/ca.pem" };
    const dropped = {
      PULUMI_CONFIG_PASSPHRASE: "hunter2",
      PULUMI_ACCESS_TOKEN: "pul-1",
      PULUMI_BACKEND_URL: "s3://other",
      AWS_SECRET_ACCESS_KEY: "half",
      GITHUB_TOKEN: "ghs_1",
      NODE_OPTIONS: "--import x",
      TMPDIR: undefined,
    };
    const environment = childEnvironment({ process: { ...kept, ...dropped }, own: {}, backend: undefined });
    expect(environment).toEqual({ ...kept, ...fixed });
  });

  it("takes all of the target, before what this process has", () => {
    const own = { PATH: "/opt/bin", PULUMI_CONFIG_PASSPHRASE: "hunter2", PULUMI_SKIP_UPDATE_CHECK: "false" };
    expect(childEnvironment({ process: { PATH: "/bin" }, own, backend: "s3://states" })).toEqual({
      PATH: "/opt/bin",
      PULUMI_CONFIG_PASSPHRASE: "hunter2",
      PULUMI_BACKEND_URL: "s3://states",
      ...fixed,
    });
  });

  it("takes the target's backend before that of its environment", () => {
    const own = { PULUMI_BACKEND_URL: "file://~" };
    expect(childEnvironment({ process: {}, own, backend: "s3://states" })["PULUMI_BACKEND_URL"]).toBe("s3://states");
    expect(childEnvironment({ process: {}, own, backend: undefined })["PULUMI_BACKEND_URL"]).toBe("file://~");
  });
});
