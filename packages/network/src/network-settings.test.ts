import { parseSettings } from "@causeway/core";
import { describe, expect, test } from "vitest";
import { networkSettings } from "./network-settings.ts";

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

  test.each([
    [
      "vpn.customer.asn",
      "Both ends of the VPN have the ASN 65000",
      { vpn: { amazonSideAsn: 65_000, customer: { asn: 65_000, ipAddress: "198.51.100.7" } } },
    ],
    [
      "vpn.customer.ipAddress",
      'got "10.0.0.1"; allowed is a public IPv4 address',
      { vpn: { amazonSideAsn: 64_512, customer: { asn: 65_000, ipAddress: "10.0.0.1" } } },
    ],
    [
      "vpn.customer.ipAddress",
      'got "198.51.100.7/32"; allowed is a public IPv4 address',
      { vpn: { amazonSideAsn: 64_512, customer: { asn: 65_000, ipAddress: "198.51.100.7/32" } } },
    ],
    [
      "secondaryBlocks[1]",
      "192.168.0.0/16 cannot be added to a VPC that starts with 10.20.0.0/16",
      { secondaryBlocks: ["100.64.0.0/16", "192.168.0.0/16"] },
    ],
    [
      "secondaryBlocks",
      "got a list of 5; allowed is at most 4 entries",
      { secondaryBlocks: [1, 2, 3, 4, 5].map((each) => `100.64.${each}.0/24`) },
    ],
    ["block", "8.8.0.0/16 has addresses that belong to others", { block: "8.8.0.0/16" }],
    ["zones", "got 7; allowed is a whole number from 3 to 6", { zones: 7 }],
  ])("refuses at %s: %s", (path, what, changes) => {
    expect(() => parse({ block: "10.20.0.0/16", ...changes })).toThrow(
      expect.objectContaining({
        code: "settings/invalid",
        message: expect.stringMatching(`has a problem:\n\n  ${path.replaceAll(/[[\]]/g, "\\$&")}: .*`),
      }),
    );
    expect(() => parse({ block: "10.20.0.0/16", ...changes })).toThrow(what);
  });
});
