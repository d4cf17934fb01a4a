import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canary, collect, recordedEvents, stepEvent } from "../../test/recorded.ts";
import { hasChanges } from "./operation-digest.ts";
import { operationsHash } from "./operations-hash.ts";

const finished = [
  "preview-create",
  "up-create",
  "up-same",
  "preview-change",
  "up-change",
  "drift",
  "preview-destroy",
  "destroy",
];
const all = [...finished, "up-throws", "up-fails", "up-plan-violated", "up-abort"];

describe("a digest of real events", () => {
  it.each(finished)("of %s counts as the engine's own summary does", (name) => {
    const events = recordedEvents(name);
    const counted = Object.entries(collect(events).digest.counts).filter(([, count]) => count > 0);
    expect(Object.fromEntries(counted)).toEqual(summaryOf(events));
  });

  it.each(all)("of %s has no value of a resource", (name) => {
    const events = recordedEvents(name);
    expect(JSON.stringify(events)).toContain(canary);
    expect(JSON.stringify(collect(events))).not.toContain(canary);
  });

  it.each(all)("of %s is the same in any order of the events", (name) => {
    const events = recordedEvents(name);
    const { digest } = collect(events);
    fc.assert(
      fc.property(fc.shuffledSubarray([...events], { minLength: events.length }), (shuffled) => {
        expect(collect(shuffled).digest).toEqual(digest);
      }),
      { numRuns: 30 },
    );
  });

  it("of a preview has the hash of the deployment that does it", () => {
    const preview = collect(recordedEvents("preview-change")).digest;
    expect(operationsHash(collect(recordedEvents("up-change")).digest)).toBe(operationsHash(preview));
    expect(operationsHash(collect(recordedEvents("preview-create")).digest)).not.toBe(operationsHash(preview));
  });

  it("tells a replacement by its properties, whichever half comes first", () => {
    const { operations } = collect(recordedEvents("up-change")).digest;
    expect(
      operations.flatMap(({ name, op, replacePaths }) => (op === "replace" ? [[name, replacePaths]] : [])),
    ).toEqual([
      ["b", ["r"]],
      ["d", ["r"]],
    ]);
  });

  it("keeps what the program warns of, and names what failed", () => {
    expect(collect(recordedEvents("up-create")).digest.warnings).toContain("old thing");
    const { errors, failedSteps } = collect(recordedEvents("up-fails"));
    expect(failedSteps.map(({ urn, engineOp }) => [urn.split("::").at(-1), engineOp])).toEqual([
      ["u", "create"],
      ["t", "create"],
    ]);
    expect(errors.map(({ message }) => message)).toContain("AccessDenied: User is not authorized");
  });
});

describe("an operation", () => {
  it.each([
    [["create"], ["create"]],
    [["same", "same"], ["same"]],
    [["import"], ["import"]],
    [["read"], ["read"]],
    [["discard"], ["discard"]],
    [["create-replacement", "replace", "delete-replaced"], ["replace"]],
    [["delete-replaced", "replace", "create-replacement"], ["replace"]],
    [["import-replacement", "replace", "delete-replaced"], ["replace"]],
    [["read-replacement", "discard-replaced"], ["replace"]],
    [["remove-pending-replace", "create-replacement"], ["replace"]],
    [
      ["update", "delete-replaced"],
      ["delete", "update"],
    ],
    [
      ["same", "delete-replaced"],
      ["delete", "same"],
    ],
    [["teleport"], ["unknown"]],
    [["same", "teleport"], ["unknown"]],
    [["refresh", "update"], ["update"]],
    [["refresh"], []],
  ])("of the steps %j is %j", (steps, operations) => {
    const { digest } = collect(steps.map((op) => stepEvent(op)));
    expect(digest.operations.map(({ op }) => op).toSorted()).toEqual(operations);
  });

  it("whose word is not known counts as a change", () => {
    const { digest } = collect([stepEvent("teleport")]);
    expect([digest.counts.update, digest.operations[0]?.engineOp, hasChanges(digest)]).toEqual([1, "teleport", true]);
    expect(hasChanges(collect([stepEvent("same"), stepEvent("read")]).digest)).toBe(false);
  });

  it("of a default provider is listed, and not counted", () => {
    const provider = {
      type: "pulumi:providers:aws",
      urn: "urn:pulumi:prod::shop::pulumi:providers:aws::default_7_48_0",
    };
    const own = { type: "pulumi:providers:aws", urn: "urn:pulumi:prod::shop::pulumi:providers:aws::defaults" };
    const { digest } = collect([stepEvent("create", provider), stepEvent("create", own)]);
    expect([digest.operations.length, digest.counts.create]).toEqual([2, 1]);
  });

  it("has the paths of its properties, the details before the bare names", () => {
    const details = { "tags.Name": { diffKind: "update", inputDiff: true }, engine: { diffKind: "update-replace" } };
    const { digest } = collect([
      stepEvent("replace", {
        keys: ["engine"],
        diffs: ["engine", "tags"],
        detailedDiff: details,
        provider: "urn:pulumi:prod::shop::pulumi:providers:aws::default::04da6b54-80e4-46f7-96ec-b56ff0331ba9",
        old: { protect: true, inputs: { engine: canary } },
      }),
    ]);
    expect(digest.operations).toEqual([
      {
        urn: "urn:pulumi:prod::shop::aws:s3/bucket:Bucket::logs",
        type: "aws:s3/bucket:Bucket",
        name: "logs",
        op: "replace",
        engineOp: "replace",
        paths: [
          { path: "engine", kind: "update-replace" },
          { path: "tags.Name", kind: "update" },
        ],
        replacePaths: ["engine"],
        provider: "urn:pulumi:prod::shop::pulumi:providers:aws::default",
        protect: true,
      },
    ]);
  });

  it("has bare names where the provider gives no details", () => {
    const { digest } = collect([stepEvent("update", { diffs: ["tags", "acl"], detailedDiff: null })]);
    expect(digest.operations[0]?.paths.map(({ path }) => path)).toEqual(["acl", "tags"]);
  });
});

describe("a policy event", () => {
  it.each([
    ["mandatory", "mandatory"],
    ["warning", "advisory"],
    ["remediate", "mandatory"],
    ["stern", "mandatory"],
  ])("of level %s is %s", (enforcementLevel, enforcement) => {
    const message = "<{%fg 1%}>must not be hunter2-hunter2<{%reset%}>";
    const event = { policyEvent: { message, policyName: "closed", policyPackName: "pack", enforcementLevel } };
    expect(collect([event, event], ["hunter2-hunter2"]).digest.policy).toEqual([
      { enforcement, policy: "closed", pack: "pack", packVersion: "", urn: undefined, message: "must not be [secret]" },
    ]);
  });
});

describe("hostile events", () => {
  it("never throw, and never pass for no change", () => {
    fc.assert(
      fc.property(fc.anything(), (event) => {
        expect(() => collect([event])).not.toThrow();
      }),
    );
    for (const event of [{ resourcePreEvent: {} }, { resourcePreEvent: { metadata: { op: 1 } } }, null, 3])
      expect(collect([event]).digest.warnings.join()).toContain("could not be read");
  });

  it("lose their known secrets, colours and length", () => {
    const message = `<{%reset%}>\u001b[31mfailed for hunter2-hunter2 ${"x".repeat(9_000)}`;
    const { errors } = collect(
      [{ diagnosticEvent: { message, severity: "error", color: "raw" } }],
      ["hunter2-hunter2"],
    );
    expect(errors[0]?.message).toMatch(/^failed for \[secret\] x{3000,4000}…$/u);
  });

  it("leave what passes by unread", () => {
    const events = [{ diagnosticEvent: { message: "retrying", severity: "warning", color: "raw", ephemeral: true } }];
    expect(collect(events).digest.warnings).toEqual([]);
  });
});

function summaryOf(events: readonly unknown[]): unknown {
  const last = events.findLast((event) => typeof event === "object" && event !== null && "summaryEvent" in event);
  return Object(Object(last).summaryEvent).resourceChanges;
}
