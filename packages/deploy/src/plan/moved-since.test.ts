import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { movedSince } from "./moved-since.ts";
import { parseReviewedPlan } from "./parse-reviewed-plan.ts";
import { type BoundThing, boundThings, type ReviewedPlan } from "./reviewed-plan.ts";

const hash = fc.stringMatching(/^[0-9a-f]{64}$/u);
const operation = fc.record({
  urn: fc.string(),
  op: fc.constantFrom("create", "update", "replace", "delete"),
  type: fc.string(),
});

const plan: fc.Arbitrary<ReviewedPlan> = fc.record({
  version: fc.constant(1 as const),
  project: fc.constant("shop"),
  stack: fc.constant("staging"),
  environment: fc.constant("staging"),
  commit: hash,
  settingsHash: hash,
  lockfileHash: hash,
  stateHash: hash,
  operationsHash: hash,
  operations: fc.array(operation, { maxLength: 30 }),
  createdAt: fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) }).map((date) => date.toISOString()),
});

const fields = {
  commit: "commit",
  settings: "settingsHash",
  lockfile: "lockfileHash",
  state: "stateHash",
  operations: "operationsHash",
} as const satisfies Record<BoundThing, keyof ReviewedPlan>;

describe("movedSince", () => {
  it("says of each thing whether it moved, in their order, whatever else did", () => {
    fc.assert(
      fc.property(plan, plan, fc.subarray([...boundThings]), (reviewed, other, moved) => {
        const now = { ...reviewed, createdAt: other.createdAt };
        const changed = Object.fromEntries(moved.map((what) => [fields[what], other[fields[what]]]));
        const movements = movedSince(reviewed, { ...now, ...changed });
        expect(movements.map(({ what }) => what)).toEqual(
          moved.filter((what) => reviewed[fields[what]] !== other[fields[what]]),
        );
      }),
    );
  });

  it("takes another commit with the same files for what was reviewed, and a tree that is not known for none", () => {
    fc.assert(
      fc.property(plan, hash, hash, hash, (reviewed, commit, tree, otherTree) => {
        fc.pre(commit !== reviewed.commit && tree !== otherTree);
        const moved = (before: string | undefined, after: string | undefined): number =>
          movedSince({ ...reviewed, tree: before }, { ...reviewed, commit, tree: after }).length;
        expect([
          moved(tree, tree),
          moved(tree, otherTree),
          moved(tree, undefined),
          moved(undefined, undefined),
        ]).toEqual([0, 1, 1, 1]);
      }),
    );
  });

  it("names old and new", () => {
    fc.assert(
      fc.property(plan, hash, (reviewed, lockfileHash) => {
        fc.pre(lockfileHash !== reviewed.lockfileHash);
        const [movement] = movedSince(reviewed, { ...reviewed, lockfileHash });
        expect(movement?.message).toBe(
          `The lockfile moved from ${reviewed.lockfileHash.slice(0, 12)} to ${lockfileHash.slice(0, 12)}.`,
        );
      }),
    );
  });

  const some = { urn: "urn:a", op: "update", type: "t" };
  const two = (operations: ReviewedPlan["operations"], now: ReviewedPlan["operations"]): string | undefined => {
    const base = {
      version: 1,
      project: "p",
      stack: "s",
      environment: "e",
      commit: "c",
      settingsHash: "a",
      lockfileHash: "b",
      stateHash: "c",
      createdAt: "",
    } as const;
    return movedSince(
      { ...base, operationsHash: "1", operations },
      { ...base, operationsHash: "2", operations: now },
    )[0]?.message;
  };

  it("lists operations that nobody reviewed, and those that are not done any more", () => {
    expect(two([some], [{ ...some, op: "delete" }])).toBe(
      "What would be done moved from 1 to 2. Not reviewed: delete urn:a. Reviewed, and not to be done any more: update urn:a.",
    );
    expect(two([some], [some])).toBe(
      "What would be done moved from 1 to 2: the same operations, with other properties.",
    );
    const many = Array.from({ length: 12 }, (_, at) => ({ ...some, urn: `urn:${at}` }));
    expect(two([], many)).toMatch(/update urn:9, and 2 more\.$/u);
  });
});

describe("parseReviewedPlan", () => {
  it("reads what was written", () => {
    fc.assert(
      fc.property(plan, (one) => {
        expect(parseReviewedPlan(JSON.stringify(one))).toEqual(one);
      }),
    );
  });

  it("refuses everything else by a UserError that shows none of it", () => {
    const garbage = fc.oneof(
      fc.string(),
      fc.json(),
      plan.map((one) => JSON.stringify({ ...one, stateHash: "canary-3f9c" })),
    );
    fc.assert(
      fc.property(garbage, (text) => {
        const read = (): unknown => parseReviewedPlan(text);
        expect(read).toThrow(
          expect.objectContaining({ code: "deploy/plan-unreadable", message: expect.not.stringContaining("canary") }),
        );
      }),
    );
  });
});
