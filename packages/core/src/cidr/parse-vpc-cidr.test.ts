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
