import { expect, test } from "vitest";
import { lifecycleProfile } from "./lifecycle-profile.ts";

test("lets an ephemeral environment be destroyed without a trace", () => {
  expect(lifecycleProfile("ephemeral")).toMatchObject({
    protect: false,
    forceDelete: true,
    deletionProtection: false,
    finalSnapshot: false,
    secretRecoveryWindowDays: 0,
  });
});

test("makes a protected environment hard to lose", () => {
  expect(lifecycleProfile("protected")).toMatchObject({
    protect: true,
    forceDelete: false,
    deletionProtection: true,
    finalSnapshot: true,
    secretRecoveryWindowDays: 30,
  });
});

test.each(["ephemeral", "protected"] as const)("stays within what AWS accepts: %s", (lifecycle) => {
  const profile = lifecycleProfile(lifecycle);
  expect(profile.backupRetentionDays).toBeGreaterThanOrEqual(1);
  expect(profile.backupRetentionDays).toBeLessThanOrEqual(35);
  expect(profile.keyDeletionWindowDays).toBeGreaterThanOrEqual(7);
  expect(profile.keyDeletionWindowDays).toBeLessThanOrEqual(30);
  // https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
  expect([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731]).toContain(profile.logRetentionDays);
});
