import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exportedState, resourceOf } from "../../test/exported-state.ts";
import { pendingKinds, pendingOperations } from "./pending-operations.ts";

const pendingOf = (type: string, name = "logs") => ({ type, resource: resourceOf(name) });

describe("pendingOperations", () => {
  it("offers for a creation to take the resource in, or to forget it", () => {
    expect(pendingOperations(exportedState([], [pendingOf("creating")]), "prod")).toEqual([
      {
        urn: "urn:pulumi:prod::shop::aws:s3/bucket:Bucket::logs",
        type: "aws:s3/bucket:Bucket",
        kind: "creating",
        commands: [
          "pulumi refresh --stack prod --import-pending-creates 'urn:pulumi:prod::shop::aws:s3/bucket:Bucket::logs' --import-pending-creates '<ID>' # if it exists: put its id in the place of <ID>",
          "pulumi refresh --stack prod --clear-pending-creates # if it does not exist; clears every pending create of the stack",
        ],
      },
    ]);
  });

  it.each(pendingKinds.filter((kind) => kind !== "creating"))("offers for %s to look, or to look and go on", (kind) => {
    const [operation] = pendingOperations(exportedState([], [pendingOf(kind)]));
    expect(operation).toMatchObject({
      kind,
      commands: [expect.stringMatching(/^pulumi refresh #/u), expect.stringMatching(/^pulumi up --refresh #/u)],
    });
  });

  it("reads a kind that it does not know as an update", () => {
    expect(pendingOperations(exportedState([], [pendingOf("teleporting")]))[0]?.kind).toBe("updating");
  });

  it("lists what two interrupted runs left alike once", () => {
    const state = exportedState([], [pendingOf("creating"), pendingOf("creating"), pendingOf("creating", "other")]);
    expect(pendingOperations(state)).toHaveLength(2);
  });

  it("lists nothing of a whole state, and refuses what is none", () => {
    expect(pendingOperations(exportedState([resourceOf("a")]))).toEqual([]);
    expect(() => pendingOperations({})).toThrow(expect.objectContaining({ code: "graph/state-malformed" }));
  });

  it("writes commands in which no name runs as a command", () => {
    const hostile = fc.string({
      unit: fc.constantFrom("'", '"', "`", "$(id)", ";", "\n", "\\", " ", "a", "#", "&", "*"),
    });
    fc.assert(
      fc.property(hostile, hostile, (name, stack) => {
        const [operation] = pendingOperations(exportedState([], [pendingOf("creating", name)]), `s${stack}`);
        const { stdout } = spawnSync("sh", ["-c", `pulumi() { printf '%s\\0' "$@"; }\n${operation?.commands[0]}`]);
        const [verb, , , flag, , again] = stdout.toString().split("\0");
        expect([verb, flag, again]).toEqual(["refresh", "--import-pending-creates", "--import-pending-creates"]);
      }),
      { numRuns: 15 },
    );
  });
});
