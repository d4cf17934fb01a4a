import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { firstCutover } from "../../test/store/store-sequences.ts";
import { VirtualClock } from "../simulation/virtual-clock.ts";
import { fileStore } from "./file-store.ts";
import { openStore } from "./open-store.ts";
import { statePlaceOf } from "./state-place.ts";

const cwd = mkdtempSync(join(tmpdir(), "causeway-open-store-"));
const clock = new VirtualClock(0);

afterAll(() => rmSync(cwd, { recursive: true }));

describe("statePlaceOf", () => {
  it.each([
    [undefined, join(cwd, ".causeway/cutovers")],
    ["", join(cwd, ".causeway/cutovers")],
    ["file:", join(cwd, ".causeway/cutovers")],
    ["file:states", join(cwd, "states")],
    ["file:../states", resolve(cwd, "../states")],
    ["file:/var/states", "/var/states"],
    [pathToFileURL("/var/my states").href, "/var/my states"],
  ])("keeps files for %s", (url, root) => {
    expect(statePlaceOf(url, cwd)).toEqual({ kind: "file", root });
  });

  it.each([
    ["s3://state", ".causeway/cutovers", undefined],
    ["s3://state/?region=eu-west-1", ".causeway/cutovers", "eu-west-1"],
    ["s3://state/moves/prod/?region=us-gov-west-1", "moves/prod", "us-gov-west-1"],
  ])("keeps objects for %s", (url, prefix, region) => {
    expect(statePlaceOf(url, cwd)).toEqual({ kind: "s3", bucket: "state", prefix, region });
  });

  it.each([
    ["states", 'The state\'s URL has no scheme; got "states".'],
    ["gs://state/x", "Cut-overs cannot be kept in gs:…."],
    ["https://canary@state/x", "Cut-overs cannot be kept in https:…."],
    ["file://host/states", '"file://host/states" names no folder of this machine.'],
    ["s3:", '"s3:" names no bucket.'],
    ["s3://State_1/x", '"s3://State_1/x" names no bucket.'],
    ["s3://key:canary@state/x", "The state's URL holds credentials."],
    ["s3://state/x?profile=a", 'The state\'s URL has the parameter "profile"; allowed is region.'],
    ["s3://state/x?region=EU", '"EU" is no region.'],
    ["s3://state/a%20b", '"s3://state/a%20b" has no prefix of letters, digits, and . _ - /.'],
  ])("refuses %s", (url, message) => {
    expect(() => statePlaceOf(url, cwd)).toThrow(
      expect.objectContaining({
        code: "rollout/state-url-invalid",
        message,
        hint: "Write file:<folder>, or s3://<bucket>/<prefix>?region=<region>.",
      }),
    );
  });
});

describe("openStore", () => {
  it("opens the folder of the plan", async () => {
    const store = await openStore("file:states", { plan: "shop", cwd, clock });
    await store.save(firstCutover, undefined);
    expect((await fileStore(join(cwd, "states"), "shop").load())?.state).toEqual(firstCutover.state);
    expect(await (await openStore("file:states", { plan: "other", cwd, clock })).load()).toBeUndefined();
  });

  it.each(["", "..", "a/b", "a b", "-x", "x".repeat(81)])(
    "refuses the plan %j, which would lead elsewhere",
    async (plan) => {
      await expect(openStore(undefined, { plan, cwd, clock })).rejects.toMatchObject({
        code: "rollout/state-url-invalid",
      });
    },
  );
});
