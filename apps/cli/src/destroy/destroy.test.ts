import { describe, expect, it } from "vitest";
import { cliWorld, digestOf, done, failed } from "../../test/fake-stack.ts";
import { sampleProject } from "../../test/sample-project.ts";

const dir = sampleProject("");
const deletion = { destroy: done(digestOf("delete")) };

describe("causeway destroy", () => {
  it("destroys when it is confirmed, after it has shown what", async () => {
    const world = cliWorld(deletion, "dev");
    const { exitCode, out, err } = await world.run(dir, "destroy", ".", "--env", "dev");
    expect([exitCode, out]).toEqual([0, "sample in dev: destroyed, 1 deleted\n"]);
    expect(err).toContain("delete urn:pulumi:dev::sample::aws:sns/topic:Topic::topic");
    expect(world.calls.filter((call) => call.startsWith("destroy"))).toEqual(["destroy preview", "destroy"]);
  });

  it("deletes nothing without the word", async () => {
    const world = cliWorld(deletion, "no");
    const { exitCode, out } = await world.run(dir, "destroy", ".", "--env", "dev", "--format", "json");
    expect([exitCode, JSON.parse(out)]).toMatchObject([1, { outcome: "refused", failureReason: "cancelled" }]);
    expect(world.calls).not.toContain("destroy");
  });

  it("asks for --yes where there is no terminal", async () => {
    const world = cliWorld(deletion);
    expect((await world.run(dir, "destroy", ".", "--env", "dev")).exitCode).toBe(2);
    expect(world.calls).toEqual([]);
    expect((await world.run(dir, "destroy", ".", "--env", "dev", "--yes")).exitCode).toBe(0);
  });

  it("refuses what is protected before Pulumi starts, whatever is confirmed", async () => {
    const kept = {
      urn: "urn:pulumi:dev::sample::aws:s3/bucket:Bucket::logs",
      type: "aws:s3/bucket:Bucket",
      protect: true,
    };
    const world = cliWorld({ ...deletion, resources: [kept] });
    const { exitCode, out } = await world.run(dir, "destroy", ".", "--env", "dev", "--yes");
    expect(exitCode).toBe(1);
    expect(out).toContain(`gate:\n  Its state has what is protected: ${kept.urn}.`);
    expect(world.calls).not.toContain("destroy");
  });

  it("fails with 3 once something was begun", async () => {
    const { exitCode, out } = await cliWorld({ destroy: failed("provider-error", "in use") }).run(
      dir,
      "destroy",
      ".",
      "--env",
      "dev",
      "--yes",
    );
    expect([exitCode, out]).toEqual([3, "sample in dev: failed\nprovider-error:\n  in use\nwhat to do:\n  mend it\n"]);
  });
});
