import { expect, test } from "vitest";
import { isPublicAddress } from "./public-address.ts";

test.each(["198.51.100.7", "1.1.1.1", "172.32.0.1", "223.255.255.255"])("takes %s for public", (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

test.each([
  "10.0.0.1",
  "172.31.255.255",
  "192.168.1.1",
  "100.64.0.1",
  "127.0.0.1",
  "169.254.1.1",
  "0.0.0.0",
  "224.0.0.1",
  "255.255.255.255",
])("takes %s for an address that no host on the internet has", (address) => {
  expect(isPublicAddress(address)).toBe(false);
});
