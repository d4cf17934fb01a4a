import type { LockHolder } from "@causeway/engine";
import { describe, expect, it } from "vitest";
import { cliWorld } from "../../test/fake-stack.ts";
import { sampleProject } from "../../test/sample-project.ts";

const dir = sampleProject("");
const lockId = "1b4e28ba-2fa1-11d2-883f-0016d3cca427";
const holder: LockHolder = { text: "ci@runner-7 (process 12)", host: "runner-7", pid: 12, lockId };

describe("causeway unlock", () => {
  it("shows who holds the stack and what to type, asks nothing, and exits with 1", async () => {
    const world = cliWorld({ locks: [holder] });
    const { exitCode, out } = await world.run(dir, "unlock", ".", "--env", "dev");
    expect([exitCode, out]).toEqual([1, `sample in dev: held by\n  ci@runner-7 (process 12)  --lock ${lockId}\n`]);
    expect(world.calls).not.toContain("cancel");
  });

  it("exits with 0 where nobody holds it", async () => {
    expect(await cliWorld({}).run(dir, "unlock", ".", "--env", "dev")).toMatchObject({
      exitCode: 0,
      out: "sample in dev: nobody holds it\n",
    });
  });

  it("releases the lock that is named, once it is confirmed", async () => {
    const world = cliWorld({ locks: [holder] }, "dev");
    const { exitCode, out, err } = await world.run(dir, "unlock", ".", "--env", "dev", "--lock", lockId);
    expect([exitCode, out]).toEqual([0, "sample in dev: the lock of ci@runner-7 (process 12) is released\n"]);
    expect(err).toContain("It is held by ci@runner-7 (process 12).");
    expect(world.calls).toContain("cancel");
  });

  it("leaves another lock alone", async () => {
    const world = cliWorld({ locks: [holder] });
    const { exitCode, out } = await world.run(
      dir,
      "unlock",
      ".",
      "--env",
      "dev",
      "--lock",
      "other",
      "--yes",
      "--format",
      "json",
    );
    expect([exitCode, JSON.parse(out)]).toMatchObject([
      1,
      { outcome: "refused", failureReason: "invalid-input", holders: [{ lockId }] },
    ]);
    expect(world.calls).not.toContain("cancel");
  });

  it("asks for --yes where there is no terminal", async () => {
    const { exitCode, err } = await cliWorld({ locks: [holder] }).run(
      dir,
      "unlock",
      ".",
      "--env",
      "dev",
      "--lock",
      lockId,
    );
    expect([exitCode, err]).toEqual([2, expect.stringContaining("(cli/usage)")]);
  });
});
