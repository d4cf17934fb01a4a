import { describe, expect, test } from "vitest";
import { customerAsn, parseCustomerAsn } from "./customer-asn.ts";

const invalid = expect.objectContaining({ code: "network/asn-invalid" });

describe("parseCustomerAsn", () => {
  test("reads a number as the text that EC2 wants", () => {
    expect(parseCustomerAsn(65_000)).toBe("65000");
  });

  test.each(["0", "-1", "4294967296", "65000a", "0xfc00", "1e5", " 1", "", 1.5, Number.NaN])("refuses %j", (asn) => {
    expect(() => parseCustomerAsn(asn)).toThrow(invalid);
  });
});

describe("customerAsn", () => {
  test.each([
    ["1", { bgpAsn: "1" }],
    ["2147483647", { bgpAsn: "2147483647" }],
    ["2147483648", { bgpAsnExtended: "2147483648" }],
    ["4294967295", { bgpAsnExtended: "4294967295" }],
  ])("puts %s where AWS keeps numbers of that size", (asn, property) => {
    expect(customerAsn(asn, "64512")).toEqual(property);
  });

  test("refuses the number of the Amazon side", () => {
    expect(() => customerAsn("64512", "64512")).toThrow(invalid);
  });
});
