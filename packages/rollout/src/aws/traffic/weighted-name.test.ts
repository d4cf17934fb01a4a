import type { ResourceRecordSet } from "@aws-sdk/client-route-53";
import { describe, expect, it } from "vitest";
import { aliasRecord, route53Settings, simpleA, weightedRecords } from "../../../test/traffic/route53-settings.ts";
import { recordName } from "./record-name.ts";
import { weightedName } from "./weighted-name.ts";

const settings = route53Settings();

describe("recordName", () => {
  it.each([
    ["App.Shop.IO.", "app.shop.io"],
    ["\\052.shop.io.", "*.shop.io"],
    ["*.shop.io", "*.shop.io"],
    ["a\\137b.io", "a_b.io"],
    ["", ""],
  ])("reads %s as %s", (text, name) => {
    expect(recordName(text)).toBe(name);
  });
});

describe("weightedName", () => {
  it("finds the records by type and set identifier, among those of other names and types", () => {
    const others: readonly ResourceRecordSet[] = [
      { Name: "shop.io.", Type: "A", TTL: 60, ResourceRecords: [{ Value: "192.0.2.1" }] },
      { Name: "app.shop.io.", Type: "TXT", TTL: 60, ResourceRecords: [{ Value: '"x"' }] },
      { ...aliasRecord("A", "target", 9), Name: "app2.shop.io." },
    ];
    const found = weightedName(
      { ...settings, recordName: "APP.shop.io" },
      [...others, ...weightedRecords(25)].toReversed(),
    );
    expect(found).toMatchObject({
      kind: "weighted",
      share: 25,
      message: "The target of app.shop.io has 25 % (A 75 to 25, AAAA 75 to 25).",
      pairs: [
        { source: { Type: "A", SetIdentifier: "source" }, target: { Type: "A", SetIdentifier: "target" } },
        { source: { Type: "AAAA", SetIdentifier: "source" }, target: { Type: "AAAA", SetIdentifier: "target" } },
      ],
    });
  });

  it("is not misled by weights: which side a record is, its identifier says", () => {
    const swapped = weightedName(settings, weightedRecords(100));
    expect(swapped).toMatchObject({ share: 100, pairs: [{ source: { Weight: 0 } }, { source: { Weight: 0 } }] });
  });

  it.each<[string, readonly ResourceRecordSet[]]>([
    ["weights of another scale that are no share", [aliasRecord("A", "source", 200), aliasRecord("A", "target", 55)]],
    ["nothing that weighs", [aliasRecord("A", "source", 0), aliasRecord("A", "target", 0)]],
  ])("knows no share of %s", (_, records) => {
    const found = weightedName(route53Settings({ recordTypes: ["A"] }), records);
    expect(found).toMatchObject({ kind: "weighted", share: undefined });
    expect(found.message).toContain("are no share that a plan sets");
  });

  it("knows no share where the types differ", () => {
    const records = [...weightedRecords(50).slice(0, 2), ...weightedRecords(25).slice(2)];
    expect(weightedName(settings, records)).toMatchObject({
      share: undefined,
      message: expect.stringContaining("A 50 to 50, AAAA 75 to 25"),
    });
  });

  const [a, b] = [aliasRecord("A", "source", 50), aliasRecord("A", "target", 50)];
  it.each<[string, readonly ResourceRecordSet[], string]>([
    ["no record", [], "has no record of type A"],
    ["a third record", [a, b, { ...b, SetIdentifier: "green" }], '"source", "target", "green"'],
    ["one record alone", [a], 'needs "source" and "target"'],
    ["another identifier", [a, { ...b, SetIdentifier: "Target" }], '"source", "Target"'],
    ["latency", [a, { ...b, Weight: undefined, Region: "eu-west-1" }], "is routed by latency"],
    ["failover", [{ ...a, Weight: undefined, Failover: "PRIMARY" }, b], "is routed by failover"],
    ["location", [a, { ...b, Weight: undefined, GeoLocation: { CountryCode: "DE" } }], "is routed by location"],
    ["several values", [a, { ...b, Weight: undefined, MultiValueAnswer: true }], "is routed by several values"],
    [
      "addresses",
      [a, { ...b, Weight: undefined, CidrRoutingConfig: { CollectionId: "c", LocationName: "l" } }],
      "by address",
    ],
    ["a traffic policy", [{ ...simpleA, TrafficPolicyInstanceId: "t" }], "is routed by a traffic policy"],
    ["a policy of the future", [a, { ...b, Weight: undefined }], "is routed by an unknown policy"],
    ["a simple record beside", [a, b, simpleA], "is routed by simple"],
    ["a type beside that the plan does not name", [a, b, aliasRecord("AAAA", "source", 1)], "records of type AAAA too"],
  ])("refuses %s", (_, records, words) => {
    const found = weightedName(route53Settings({ recordTypes: ["A"] }), records);
    expect(found).toEqual({ kind: "foreign", message: expect.stringContaining(words) });
  });

  it("tells simple records from weighted ones, and refuses one type of each", () => {
    const aaaa: ResourceRecordSet = { ...simpleA, Type: "AAAA" };
    expect(weightedName(settings, [simpleA, aaaa])).toMatchObject({ kind: "simple", records: [simpleA, aaaa] });
    expect(weightedName(settings, [simpleA, ...weightedRecords(0).slice(2)])).toMatchObject({
      kind: "foreign",
      message: expect.stringContaining("has simple records (A) and weighted ones"),
    });
  });
});
