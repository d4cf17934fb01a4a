import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exportedState, resourceOf } from "../../test/exported-state.ts";
import { pendingKinds, pendingOperations } from "./pending-operations.ts";

const pendingOf = (type: string, name = "logs") => ({ type, resource: resourceOf(name) });

describe("pendingOperations", () => {
  it("offers for a creation to import the resource, or to forget it", () => {
    expect(pendingOperations(exportedState([], [pendingOf("creating")]), "prod")).toEqual([
      {
        urn: "urn:pulumi:prod::shop::aws:s3/bucket:Bucket::logs",
        type: "aws:s3/bucket:Bucket",
        kind: "creating",
        commands: [
          "pulumi import --stack prod --protect=false --generate-code=false 'aws:s3/bucket:Bucket' logs '<ID>' # if it exists: put its id in the place of <ID>; the second command then",
          "pulumi refresh --stack prod --clear-pending-creates # once each pending create of the stack is imported, or known not to exist: clears all",
        ],
      },
    ]);
  });

  it("imports below the parent and by the provider that the program gives", () => {
    const parent = "urn:pulumi:prod::shop::my:site:Site::site";
    const provider = "urn:pulumi:prod::shop::pulumi:providers:aws::eu";
    const given = { type: "creating", resource: resourceOf("logs", { parent, provider: `${provider}::0b5c` }) };
    const [operation] = pendingOperations(exportedState([], [given]));
    expect(operation?.commands[0]).toContain(` --parent 'parent=${parent}' --provider 'provider=${provider}' 'aws:s3/`);
    const root = { parent: "urn:pulumi:prod::shop::pulumi:pulumi:Stack::shop-prod", provider: "" };
    const ofRoot = { type: "creating", resource: resourceOf("logs", root) };
    expect(pendingOperations(exportedState([], [ofRoot]))[0]?.commands[0]).not.toMatch(/--p(?:arent|rovider) /u);
  });

  it("imports nothing in the place of what is being replaced: the state has the old one", () => {
    const state = exportedState([resourceOf("logs")], [pendingOf("creating")]);
    const clears = expect.stringMatching(/^pulumi refresh --clear-pending-creates #/u);
    expect(pendingOperations(state)[0]?.commands).toEqual([clears, clears]);
    const deleted = exportedState([resourceOf("logs", { delete: true })], [pendingOf("creating")]);
    expect(pendingOperations(deleted)[0]?.commands[0]).toMatch(/^pulumi import /u);
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
        const [verb, ...rest] = stdout.toString().split("\0");
        expect([verb, rest.length, ...rest.slice(-3)]).toEqual(["import", 8, expect.any(String), "<ID>", ""]);
      }),
      { numRuns: 15 },
    );
  });
});
