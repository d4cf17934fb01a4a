import { expect, test } from "vitest";
import { tlsPolicyOf } from "./tls-policy.ts";

test("takes the policy that AWS recommends", () => {
  expect(tlsPolicyOf()).toBe("ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09");
});

test.each(["ELBSecurityPolicy-TLS13-1-3-PQ-2025-09", "ELBSecurityPolicy-TLS13-1-2-Res-FIPS-PQ-2025-09"] as const)(
  "takes %s",
  (policy) => {
    expect(tlsPolicyOf(policy)).toBe(policy);
  },
);

test.each([
  "ELBSecurityPolicy-2016-08",
  "ELBSecurityPolicy-TLS13-1-0-2021-06",
  "ELBSecurityPolicy-TLS13-1-1-2021-06",
  "",
])("refuses %j with traffic/tls-policy-old", (policy) => {
  // As it comes from settings, where no type is checked.
  const fromSettings = JSON.parse(JSON.stringify(policy));
  expect(() => tlsPolicyOf(fromSettings)).toThrow(expect.objectContaining({ code: "traffic/tls-policy-old" }));
});
