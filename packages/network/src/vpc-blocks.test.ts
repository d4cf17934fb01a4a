import { describe, expect, test } from "vitest";
import { secondaryBlock, vpcBlock } from "./vpc-blocks.ts";

describe("vpcBlock", () => {
  test.each(["10.0.0.0/16", "172.31.0.0/16", "192.168.0.0/20", "100.64.0.0/16", "10.255.248.0/21"])(
    "takes %s",
    (block) => {
      expect(vpcBlock(block)).toBe(block);
    },
  );

  test.each([
    "8.8.0.0/16",
    "127.0.0.0/16",
    "169.254.0.0/16",
    "224.0.0.0/16",
    "0.0.0.0/16",
    "172.32.0.0/16",
    "100.128.0.0/16",
  ])("refuses %s, whose addresses belong to others", (block) => {
    expect(() => vpcBlock(block)).toThrow(
      expect.objectContaining({
        code: "network/cidr-invalid",
        message: expect.stringMatching(/belong to others; allowed are/),
      }),
    );
  });

  test("refuses a block without room for the subnets", () => {
    expect(() => vpcBlock("10.0.0.0/22")).toThrow(expect.objectContaining({ code: "network/cidr-too-small" }));
  });
});

describe("secondaryBlock", () => {
  test.each([
    ["10.20.0.0/16", "10.21.0.0/16"],
    ["10.20.0.0/16", "10.0.0.0/16"],
    ["10.20.0.0/16", "100.64.0.0/16"],
    ["172.16.0.0/16", "172.20.0.0/28"],
    ["192.168.0.0/20", "192.168.16.0/20"],
    ["100.64.0.0/16", "100.65.0.0/16"],
  ])("takes beside %s %s", (first, block) => {
    expect(secondaryBlock(first, block)).toBe(block);
  });

  test.each([
    ["10.20.0.0/16", "172.20.0.0/16"],
    ["10.20.0.0/16", "192.168.0.0/16"],
    ["10.1.0.0/16", "10.0.0.0/16"],
    ["172.16.0.0/16", "172.31.0.0/16"],
    ["192.168.0.0/20", "10.0.0.0/16"],
    ["100.64.0.0/16", "10.0.0.0/16"],
    ["10.20.0.0/16", "198.19.0.0/16"],
    ["10.20.0.0/16", "10.21.0.0/15"],
  ])("refuses beside %s %s", (first, block) => {
    expect(() => secondaryBlock(first, block)).toThrow(expect.objectContaining({ code: "network/cidr-invalid" }));
  });
});
