import type { ResourceRecordSet } from "@aws-sdk/client-route-53";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { route53Settings, simpleA } from "../../../test/traffic/route53-settings.ts";
import { firstBatch, weightBatch } from "./record-batch.ts";

const lead = fc.oneof(
  fc.record({
    AliasTarget: fc.record({ DNSName: fc.domain(), HostedZoneId: fc.string(), EvaluateTargetHealth: fc.boolean() }),
  }),
  fc.record({ TTL: fc.nat(300), ResourceRecords: fc.array(fc.record({ Value: fc.ipV4() }), { minLength: 1 }) }),
);

const record = fc
  .tuple(lead, fc.record({ Weight: fc.integer({ min: 0, max: 255 }), HealthCheckId: fc.uuid() }))
  .map(([where, rest]) => ({ ...where, ...rest }));

describe("weightBatch", () => {
  it("sets both sides of all types by upserts, and leaves all but the weights as it was read", () => {
    const types = fc.uniqueArray(fc.constantFrom("A" as const, "AAAA" as const, "CNAME" as const), { minLength: 1 });
    fc.assert(
      fc.property(types, record, record, fc.integer({ min: 0, max: 100 }), (all, one, other, share) => {
        const pairs = all.map((Type) => ({
          source: { Name: "\\052.shop.io.", Type, SetIdentifier: "s", ...one } satisfies ResourceRecordSet,
          target: { Name: "\\052.shop.io.", Type, SetIdentifier: "t", ...other } satisfies ResourceRecordSet,
        }));
        expect(weightBatch(pairs, share)).toEqual(
          pairs.flatMap(({ source, target }) => [
            { Action: "UPSERT", ResourceRecordSet: { ...source, Weight: 100 - share } },
            { Action: "UPSERT", ResourceRecordSet: { ...target, Weight: share } },
          ]),
        );
      }),
    );
  });
});

describe("firstBatch", () => {
  const simpleRecord = { targetDnsName: "new.elb.test", targetZoneId: "ZNEW" };

  it("replaces a simple record by two weighted ones, the source's leading where it led", () => {
    const settings = route53Settings({ simpleRecord, healthCheckIds: { source: "hs", target: "ht" } });
    const { Name, Type, AliasTarget } = simpleA;
    expect(firstBatch(settings, [simpleA], 0)).toEqual([
      { Action: "DELETE", ResourceRecordSet: simpleA },
      {
        Action: "CREATE",
        ResourceRecordSet: { Name, Type, AliasTarget, HealthCheckId: "hs", SetIdentifier: "source", Weight: 100 },
      },
      {
        Action: "CREATE",
        ResourceRecordSet: {
          Name,
          Type,
          AliasTarget: { DNSName: "new.elb.test", HostedZoneId: "ZNEW", EvaluateTargetHealth: true },
          HealthCheckId: "ht",
          SetIdentifier: "target",
          Weight: 0,
        },
      },
    ]);
  });

  it("lets a CNAME lead to a name, and nothing else", () => {
    const cname: ResourceRecordSet = {
      Name: "app.shop.io.",
      Type: "CNAME",
      TTL: 30,
      ResourceRecords: [{ Value: "old" }],
    };
    const settings = route53Settings({ recordTypes: ["CNAME"], simpleRecord: { targetDnsName: "new" } });
    expect(firstBatch(settings, [cname], 25)[2]?.ResourceRecordSet).toEqual({
      Name: "app.shop.io.",
      Type: "CNAME",
      TTL: 60,
      ResourceRecords: [{ Value: "new" }],
      SetIdentifier: "target",
      Weight: 25,
    });
    expect(() => firstBatch(settings, [simpleA], 0)).toThrow("give simpleRecord.targetZoneId too");
    expect(() => firstBatch(route53Settings(), [simpleA], 0)).toThrow(
      "does not say what the target's records point to",
    );
  });
});
