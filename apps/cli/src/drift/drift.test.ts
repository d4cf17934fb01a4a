import { describe, expect, it } from "vitest";
import { cliWorld, digestOf, done, failed } from "../../test/fake-stack.ts";
import { sampleProject } from "../../test/sample-project.ts";

const dir = sampleProject("");

describe("causeway drift", () => {
  it("exits with 0 in sync, and changes nothing", async () => {
    const world = cliWorld({});
    expect(await world.run(dir, "drift", ".", "--env", "dev")).toMatchObject({
      exitCode: 0,
      out: "sample in dev: in sync\n",
    });
    expect(world.calls).toEqual(["select existing", "secrets", "drift"]);
  });

  it("exits with 1 when it drifted, and lists what did", async () => {
    const world = cliWorld({ drift: done(digestOf("update")) });
    const text = await world.run(dir, "drift", ".", "--env", "dev");
    expect(text).toMatchObject({
      exitCode: 1,
      out: "sample in dev: drifted\n  update urn:pulumi:dev::sample::aws:sns/topic:Topic::topic\n",
    });
    const json = await world.run(dir, "drift", ".", "--env", "dev", "--format", "json");
    expect(JSON.parse(json.out)).toMatchObject({ outcome: "drifted", failureReason: null, changes: { update: 1 } });
  });

  it("exits with 2 when it could not find out", async () => {
    const world = cliWorld({ drift: failed("credentials", "expired") });
    const json = await world.run(dir, "drift", ".", "--env", "dev", "--format", "json");
    expect([json.exitCode, JSON.parse(json.out)]).toMatchObject([
      2,
      { outcome: "failed", failureReason: "credentials", message: "expired" },
    ]);
    expect((await world.run(dir, "drift", ".", "--env", "dev")).out).toBe(
      "sample in dev: could not find out\ncredentials:\n  expired\nwhat to do:\n  mend it\n",
    );
  });
});
