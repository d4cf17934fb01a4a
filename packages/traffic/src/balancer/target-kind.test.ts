import * as fc from "fast-check";
import { expect, test } from "vitest";
import { catchAllPriority, pairName } from "./target-kind.ts";

const kind = fc.record({
  targetPort: fc.integer({ min: 1, max: 65_535 }),
  targetType: fc.constantFrom("ip" as const, "instance" as const),
});

test("names a pair by what its target groups can never change", () => {
  expect(pairName({ targetPort: 8080, targetType: "ip" })).toBe("ip-8080");
});

test("puts the rule for every path behind 40,000 and within what AWS takes", () => {
  fc.assert(
    fc.property(kind, (any) => {
      expect(catchAllPriority(any)).toBeGreaterThanOrEqual(40_000);
      expect(catchAllPriority(any)).toBeLessThanOrEqual(50_000);
    }),
  );
});

test("gives two pairs of neighbouring or usual ports another priority each", () => {
  const ports = [80, 3000, 4000, 5000, 8000, 8001, 8080, 8081, 8443, 9000, 9090];
  const priorities = ports.flatMap((targetPort) => [
    catchAllPriority({ targetPort, targetType: "ip" }),
    catchAllPriority({ targetPort, targetType: "instance" }),
  ]);

  expect(new Set(priorities).size).toBe(2 * ports.length);
});
