import { describe, expect, it } from "vitest";
import { refersTo, resource } from "../../test/build-graph.ts";
import { type Look, look } from "../../test/look.ts";

const id = "zone-delegated";
const record = (fields: Partial<Look["after"][number]> = {}): Look["after"][number] =>
  resource("aws:route53/record:Record", { zoneId: "Z1" }, fields);
const offline = {
  accountId: "123456789012",
  lookups: [{ token: "aws:route53/getZone:getZone", args: { name: "shop.test." }, result: { zoneId: "Z1" } }],
};

describe("zoneDelegated", () => {
  it("compares the zone's servers with where its parent leads to, whatever their order and case", async () => {
    expect(await look(id, { after: [record(), record({ name: "two" })] })).toEqual([
      "passed: shop.test is delegated to its zone.",
    ]);
  });

  it.each([
    [[], "names no servers for it"],
    [["ns-9.awsdns.test"], "leads to ns-9.awsdns.test"],
    [["ns-1.awsdns.test", "ns-9.awsdns.test"], "leads to ns-1.awsdns.test, ns-9.awsdns.test"],
  ])("fails where the parent leads to %j", async (servers, part) => {
    expect(await look(id, { after: [record()], answers: { zones: { delegation: async () => servers } } })).toEqual([
      `failed: The parent of shop.test ${part}, and its zone is at ns-1.awsdns.test.`,
    ]);
  });

  it("fails for a zone that is not there", async () => {
    expect(await look(id, { after: [record()], answers: { zones: { zone: async () => undefined } } })).toEqual([
      "failed: There is no zone Z1, into which one is written.",
    ]);
  });

  it("looks up by its name a zone whose id was made up", async () => {
    const request = { offline };
    expect(await look(id, { after: [record()], request })).toEqual(["passed: shop.test is delegated to its zone."]);
    const zonesNamed = async (): Promise<[]> => [];
    expect(await look(id, { after: [record()], request, answers: { zones: { zonesNamed } } })).toEqual([
      "failed: The account has no public zone shop.test, into which one is written.",
    ]);
  });

  it("does not know which of two zones of a name is meant, and leaves private ones out", async () => {
    const zone = { id: "Z1", name: "shop.test", isPrivate: false, nameServers: ["ns-1.awsdns.test"] };
    const said = (...zones: readonly (typeof zone)[]): Promise<readonly string[]> =>
      look(id, { after: [record()], request: { offline }, answers: { zones: { zonesNamed: async () => zones } } });
    expect(await said(zone, { ...zone, isPrivate: true })).toEqual(["passed: shop.test is delegated to its zone."]);
    expect(await said(zone, zone)).toEqual([
      "unknown: The account has 2 public zones shop.test: which of them is looked up is not known.",
    ]);
  });

  it("does not know the delegation of a zone that is made now, and needs none for a private one", async () => {
    const zone = (inputs: Look["after"][number]["inputs"]): Look["after"] => {
      const made = resource("aws:route53/zone:Zone", inputs, { name: "zone" });
      return [made, record({ references: [refersTo("zoneId", made)] })];
    };
    expect(await look(id, { after: zone({ name: "shop.test" }) })).toEqual([
      "unknown: zone is made now: its parent cannot lead to it before.",
    ]);
    expect(await look(id, { after: zone({ name: "shop.test", vpcs: [{ vpcId: "vpc-1" }] }) })).toEqual([
      "passed: zone is a private zone, which needs no delegation.",
    ]);
  });
});
