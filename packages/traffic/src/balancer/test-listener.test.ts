import * as pulumi from "@pulumi/pulumi";
import { expect, test } from "vitest";
import { testPortOf } from "./test-listener.ts";

test("listens on 8443 unless told otherwise", () => {
  expect(testPortOf({ allowedCidrs: {} })).toBe(8443);
  expect(testPortOf({ port: 9443, allowedCidrs: {} })).toBe(9443);
});

test.each(["203.0.113.7/32", "198.51.0.0/16", "10.0.0.0/8"])("admits %s", (ci) => {
  expect(testPortOf({ allowedCidrs: { ci } })).toBe(8443);
});

test("leaves a block that is not known yet to the deployment", () => {
  expect(testPortOf({ allowedCidrs: { nat: pulumi.output("0.0.0.0/0") } })).toBe(8443);
});

test.each(["0.0.0.0/0", "0.0.0.0/1", "128.0.0.0/1", "198.50.0.0/15"])(
  "refuses %s with traffic/test-listener-open",
  (all) => {
    const open = () => testPortOf({ allowedCidrs: { ci: "203.0.113.7/32", all } });
    expect(open).toThrow(expect.objectContaining({ code: "traffic/test-listener-open" }));
  },
);

test.each([80, 443])("leaves port %i to production", (port) => {
  const taken = () => testPortOf({ port, allowedCidrs: {} });
  expect(taken).toThrow(expect.objectContaining({ code: "traffic/listener-port-taken" }));
});

test.each([
  ["network/cidr-invalid", { allowedCidrs: { ci: "203.0.113.7" } }],
  ["network/cidr-invalid", { allowedCidrs: { ci: "203.0.113.7/24" } }],
  ["network/cidr-invalid", { allowedCidrs: { ci: "2001:db8::/64" } }],
  ["traffic/out-of-range", { allowedCidrs: { ci: "203.0.113.7/32", office: "203.0.113.7/32" } }],
  ["network/port-forbidden", { port: 22, allowedCidrs: {} }],
] as const)("refuses with %s: %o", (code, listener) => {
  expect(() => testPortOf(listener)).toThrow(expect.objectContaining({ code }));
});
