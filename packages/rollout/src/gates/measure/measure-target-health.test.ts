import { expect, test } from "vitest";
import { makeGate } from "../../../test/gates/making.ts";
import { measureTargetHealth } from "./measure-target-health.ts";

const arns = ["73e2d6bc24d8a067", "83e2d6bc24d8a067"].map(
  (id) => `arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/green/${id}`,
);
const gate = makeGate("target-health", { targetGroupArns: arns.slice(0, 1), minHealthy: 2, maxUnhealthy: 1 });

const none = { healthy: 0, unhealthy: 0, initial: 0, unavailable: 0 };

test.each([
  [{ healthy: 2 }, "successful"],
  [{ healthy: 2, unhealthy: 1, initial: 3 }, "successful"],
  [{ healthy: 9, unhealthy: 2 }, "failed"],
  [{ healthy: 1, unhealthy: 1 }, "failed"],
  [{ healthy: 1, initial: 1 }, "inconclusive"],
  [{ unavailable: 2 }, "inconclusive"],
  [{}, "failed"],
])("a group with %j is %s", (counts, outcome) => {
  const groups = [{ targetGroupArn: arns[0] ?? "", ...none, ...counts }];
  expect(measureTargetHealth(gate, { kind: "target-health", groups }).outcome).toBe(outcome);
});

test("each group is asked, and the worst one is told", () => {
  const both = makeGate("target-health", { targetGroupArns: arns });
  const groups = arns.map((targetGroupArn, index) => ({ targetGroupArn, ...none, healthy: 1 - index }));
  expect(measureTargetHealth(both, { kind: "target-health", groups })).toEqual({
    outcome: "failed",
    samples: 0,
    value: 0,
    limit: 1,
    message:
      "targetgroup/green/83e2d6bc24d8a067 has 0 healthy and 0 unhealthy of 0 targets; allowed are at least 1 healthy and at most 0 unhealthy",
  });
  expect(measureTargetHealth(both, { kind: "target-health", groups: groups.slice(0, 1) }).outcome).toBe("error");
});
