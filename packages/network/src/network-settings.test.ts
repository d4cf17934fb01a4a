import { parseSettings } from "@causeway/core";
import { describe, expect, test } from "vitest";
import { assertNetworksDisjoint, networkSettings } from "./network-settings.ts";

const parse = (raw: unknown) => parseSettings(networkSettings, raw, "test.yaml");

describe("networkSettings", () => {
  test("asks for nothing but a block", () => {
    expect(parse({ block: "10.20.0.0/16" })).toEqual({
      block: "10.20.0.0/16",
      secondaryBlocks: [],
      zones: 3,
      excludedZoneIds: [],
      flowLogs: true,
    });
  });

  test("reads the numbers of a VPN as the text that EC2 wants", () => {
    const vpn = { amazonSideAsn: 64_512, customer: { asn: 65_000, ipAddress: "198.51.100.7" } };

    expect(parse({ block: "10.20.0.0/16", vpn }).vpn).toEqual({
      amazonSideAsn: "64512",
      customer: { asn: "65000", ipAddress: "198.51.100.7" },
      routing: "bgp",
    });
  });

  test("tells every problem at once", () => {
    const wrong = {
      block: "10.20.0.0/24",
      secondaryBlocks: ["10.0.0.0/8"],
      zones: 2,
      excludedZoneIds: ["us-east-1e"],
      nat: "double",
      endpoints: "some",
      vpn: { amazonSideAsn: 7224, customer: { asn: 0, ipAddress: "example.org" } },
    };

    expect(() => parse(wrong)).toThrow(
      expect.objectContaining({
        code: "settings/invalid",
        message: expect.stringMatching(
          /block: .*secondaryBlocks\[0\]: .*zones: .*excludedZoneIds\[0\]: .*nat: .*endpoints: .*amazonSideAsn: .*asn: .*ipAddress: /s,
        ),
      }),
    );
  });
});

describe("assertNetworksDisjoint", () => {
  const network = (block: string, ...secondaryBlocks: string[]) => ({ block, secondaryBlocks });
  const apart = { source: network("10.10.0.0/16", "100.64.0.0/16"), target: network("10.20.0.0/16") };

  test("accepts ranges that lie apart", () => {
    expect(() => assertNetworksDisjoint(apart, ["192.168.0.0/16", "fd00::/48"])).not.toThrow();
  });

  test.each([
    ["source network", "target network", { ...apart, target: network("10.10.128.0/17") }, []],
    ["secondary block of the source network", "target network", { ...apart, target: network("100.64.8.0/21") }, []],
    ["target network", "on-premises range", apart, ["10.20.30.0/24"]],
    ["target network", "Docker's default bridge", { ...apart, target: network("172.17.0.0/16") }, []],
    ["on-premises range", "Docker's default bridge", apart, ["172.16.0.0/12"]],
  ])("refuses an overlap and names both: %s, %s", (one, other, networks, onPremises) => {
    expect(() => assertNetworksDisjoint(networks, onPremises)).toThrow(
      expect.objectContaining({
        code: "network/cidr-overlap",
        message: expect.stringMatching(new RegExp(`${one}.*overlaps ${other}`)),
      }),
    );
  });
});
