import type { PlannedOperation } from "@causeway/engine";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { operation } from "../../test/digests.ts";
import type { Acknowledgement } from "./acknowledgement.ts";
import { destructiveGate, lostWith } from "./destructive-gate.ts";
import { inPathTypes } from "./in-path-types.ts";
import { statefulTypes } from "./stateful-types.ts";

const types = [
  ...Object.keys(statefulTypes),
  ...Object.keys(inPathTypes),
  "aws:iam/role:Role",
  "toString",
  "__proto__",
];
const ops = ["create", "update", "replace", "delete", "import", "read", "discard", "same", "unknown"] as const;

const operations: fc.Arbitrary<readonly PlannedOperation[]> = fc.array(
  fc
    .tuple(fc.constantFrom(...ops), fc.constantFrom(...types), fc.constantFrom("a", "b", "c"))
    .map(([op, type, name]) => operation(op, { type, name, engineOp: op === "unknown" ? "teleport" : op })),
  { maxLength: 12 },
);

const one = (urn: string, op: "delete" | "replace"): Acknowledgement => ({ kind: "one", op, urn, origin: "The body" });
const all: Acknowledgement = { kind: "all", origin: "The label" };
const isLoss = ({ op, type }: PlannedOperation): boolean =>
  ["delete", "replace", "unknown"].includes(op) && lostWith(type) !== undefined;

describe("destructiveGate", () => {
  it("refuses exactly the losses, each with what is lost, where nothing is acknowledged", () => {
    fc.assert(
      fc.property(operations, (planned) => {
        const { refused, unused } = destructiveGate(planned, []);
        expect(refused.map(({ urn }) => urn)).toEqual(planned.filter(isLoss).map(({ urn }) => urn));
        expect(refused.every(({ why }) => why.length > 0)).toBe(true);
        expect(unused).toEqual([]);
      }),
    );
  });

  it("refuses nothing once all is acknowledged, and says so where nothing needed it", () => {
    fc.assert(
      fc.property(operations, (planned) => {
        const { refused, unused } = destructiveGate(planned, [all]);
        expect(refused).toEqual([]);
        expect(unused).toHaveLength(planned.some(isLoss) ? 0 : 1);
      }),
    );
  });

  it("lets through what is acknowledged by operation and URN, and nothing else; an acknowledgement never refuses", () => {
    const given = fc.array(fc.tuple(fc.nat(11), fc.constantFrom("delete" as const, "replace" as const)));
    fc.assert(
      fc.property(operations, given, (planned, chosen) => {
        const acknowledgements = chosen.flatMap(([at, op]) => {
          const urn = planned[at]?.urn;
          return urn === undefined ? [] : [one(urn, op)];
        });
        const { refused, unused } = destructiveGate(planned, acknowledgements);
        const isCovered = ({ urn, op }: PlannedOperation): boolean =>
          acknowledgements.some((ack) => ack.kind === "one" && ack.urn === urn && (op === "unknown" || ack.op === op));
        expect(refused.map(({ urn, op }) => `${op} ${urn}`)).toEqual(
          planned.filter((each) => isLoss(each) && !isCovered(each)).map(({ urn, engineOp }) => `${engineOp} ${urn}`),
        );
        expect(refused.length).toBeLessThanOrEqual(destructiveGate(planned, []).refused.length);
        expect(unused.length).toBeLessThanOrEqual(acknowledgements.length);
      }),
    );
  });

  it("takes an acknowledged deletion for no acknowledged replacement", () => {
    const database = operation("replace", { type: "aws:rds/instance:Instance" });
    const { refused, unused } = destructiveGate([database], [one(database.urn, "delete")]);
    expect(refused).toEqual([{ urn: database.urn, op: "replace", why: "the data of a database" }]);
    expect(unused).toEqual([`The body acknowledges delete ${database.urn}, and nothing of the kind would be done.`]);
  });

  it("asks also for what it does not know the word of", () => {
    const bucket = operation("unknown", { type: "aws:s3/bucket:Bucket", engineOp: "teleport" });
    expect(destructiveGate([bucket], []).refused).toMatchObject([
      { op: "teleport", why: expect.stringContaining("is not known") },
    ]);
    expect(destructiveGate([bucket], [one(bucket.urn, "delete")]).refused).toEqual([]);
  });
});

describe("the types that are asked for", () => {
  it("are types of Pulumi, each with what is lost, and no word of an object's own", () => {
    for (const [type, why] of Object.entries({ ...statefulTypes, ...inPathTypes })) {
      expect(type).toMatch(/^[a-z0-9-]+:[a-z0-9]+\/[a-zA-Z0-9]+:[A-Z][a-zA-Z0-9]+$/u);
      expect(why).toMatch(/^(?:a|an|the|what|routes|nodes)\b[^.]+$/u);
    }
    expect(lostWith("constructor")).toBeUndefined();
  });
});
