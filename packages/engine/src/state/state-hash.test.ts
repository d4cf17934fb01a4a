import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exportedState, resourceOf, secretOf } from "../../test/exported-state.ts";
import { stateHash } from "./state-hash.ts";

describe("stateHash", () => {
  it("is the same in any order of resources, fields and dependencies", () => {
    const names = fc.uniqueArray(fc.string(), { maxLength: 8 });
    fc.assert(
      fc.property(names, fc.dictionary(fc.string(), fc.jsonValue()), (all, inputs) => {
        const resources = all.map((name) => resourceOf(name, { inputs, dependencies: all }));
        const turned = all
          .toReversed()
          .map((name) => reversed(resourceOf(name, { inputs: reversed(inputs), dependencies: all.toReversed() })));
        expect(stateHash(exportedState(turned))).toBe(stateHash(exportedState(resources)));
      }),
    );
  });

  it("is the same whatever a run that changes nothing writes anew", () => {
    const before = resourceOf("a", { modified: "2026-11-21T22:07:57Z", inputs: { x: secretOf("v1:a") } });
    const anew = { sourcePosition: "project:///index.ts#1,1", stackTrace: [{}], created: "2026-11-20T00:00:00Z" };
    const after = resourceOf("a", { ...anew, modified: "2026-11-22T22:07:57Z", inputs: { x: secretOf("v1:b") } });
    const manifest = { time: "2026-11-22T00:00:00Z", magic: "m", version: "v3.270.0" };
    expect(stateHash({ version: 3, deployment: { manifest, secrets_providers: {}, resources: [after] } })).toBe(
      stateHash(exportedState([before])),
    );
  });

  it("is the same before and after a refresh, which leaves out the properties that depend on nothing", () => {
    const on = ["urn:pulumi:prod::shop::a:b:C::other"];
    const hashWith = (fields: Readonly<Record<string, unknown>>) => stateHash(exportedState([resourceOf("a", fields)]));
    expect(hashWith({ propertyDependencies: { name: [], tags: [] } })).toBe(hashWith({}));
    expect(hashWith({ propertyDependencies: { name: [], vpcId: on } })).toBe(
      hashWith({ propertyDependencies: { vpcId: on } }),
    );
    expect(hashWith({ propertyDependencies: { vpcId: on } })).not.toBe(hashWith({}));
  });

  it.each([
    ["an id", { id: "i-2" }],
    ["an input", { inputs: { x: 2 } }],
    ["an input called as what is left out at the root", { inputs: { x: 1, created: 1 } }],
    ["an output", { outputs: { arn: "b" } }],
    ["a protection", { protect: true }],
    ["a deletion that is due", { delete: true }],
    ["another provider", { provider: "urn:pulumi:prod::shop::pulumi:providers:aws::eu::2" }],
    ["a dependency", { dependencies: ["urn:pulumi:prod::shop::a:b:C::other"] }],
    ["a value that became secret", { inputs: { x: secretOf("v1:a") } }],
  ])("is another with %s", (_, change) => {
    const base = { id: "i-1", inputs: { x: 1 }, outputs: { arn: "a" } };
    const before = stateHash(exportedState([resourceOf("a", base)]));
    expect(stateHash(exportedState([resourceOf("a", { ...base, ...change })]))).not.toBe(before);
  });

  it("is another with another resource, and with a pending operation", () => {
    const pending = (type: string) => exportedState([resourceOf("a")], [{ type, resource: resourceOf("b") }]);
    const states = [
      exportedState([resourceOf("a")]),
      exportedState([resourceOf("a"), resourceOf("b")]),
      pending("creating"),
      pending("deleting"),
    ];
    expect(new Set(states.map(stateHash)).size).toBe(states.length);
  });

  it("is that of nothing for a stack that was never deployed", () => {
    expect(stateHash({ version: 3, deployment: { manifest: {} } })).toBe(stateHash(exportedState([])));
  });

  it.each([undefined, null, 3, "{}", [], {}, { deployment: 1 }, { deployment: { resources: [{}] } }])(
    "refuses %j",
    (state) => {
      expect(() => stateHash(state)).toThrow(expect.objectContaining({ code: "graph/state-malformed" }));
    },
  );
});

function reversed(record: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).toReversed());
}
