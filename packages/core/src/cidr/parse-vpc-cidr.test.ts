import { expect, test } from "vitest";
import { formatCidr } from "./format-cidr.ts";
import { parseVpcCidr } from "./parse-vpc-cidr.ts";

test.each(["10.0.0.0/16", "192.168.255.240/28", "100.64.0.0/16", "198.51.100.0/24", "223.255.0.0/16"])(
  "takes %s",
  (text) => {
    expect(formatCidr(parseVpcCidr(text))).toBe(text);
  },
);

test.each(["10.0.0.0/15", "10.0.0.0/29", "fd00::/56"])("refuses the size or the family of %s", (text) => {
  expect(() => parseVpcCidr(text)).toThrow(
    expect.objectContaining({ code: "network/cidr-invalid", message: expect.stringContaining("from /16 to /28") }),
  );
});

test.each([
  ["10.38.0.0", "Write 10.38.0.0/16, or a larger number after the slash for fewer addresses."],
  ["10.38.5.1", "Write 10.38.0.0/16, or a larger number after the slash for fewer addresses."],
  ["fd00::", "Write fd00::/128 for the one address."],
])("suggests for %s, which has no prefix length, what a VPC can have", (text, hint) => {
  expect(() => parseVpcCidr(text)).toThrow(
    expect.objectContaining({ hint, message: expect.stringContaining("no prefix length") }),
  );
});
