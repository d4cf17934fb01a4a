import { expect, test } from "vitest";
import { type BucketLifecycleRule, planLifecycle } from "./bucket-lifecycle.ts";

test("always removes parts of uploads, old versions, and delete markers that hide nothing", () => {
  expect(planLifecycle([], 90)).toEqual([
    {
      id: "tidy-up",
      status: "Enabled",
      filter: {},
      abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
      noncurrentVersionExpiration: { noncurrentDays: 90 },
      expiration: { expiredObjectDeleteMarker: true },
    },
  ]);
});

test("moves and expires what the rules name, behind its own rule", () => {
  const rules = planLifecycle(
    [
      {
        id: "reports",
        prefix: "reports/",
        transitions: [
          { afterDays: 30, storageClass: "STANDARD_IA" },
          { afterDays: 90, storageClass: "GLACIER_IR" },
        ],
        expireAfterDays: 365,
      },
      { id: "all", expireAfterDays: 3650 },
    ],
    90,
  );

  expect(rules.slice(1)).toEqual([
    {
      id: "reports",
      status: "Enabled",
      filter: { prefix: "reports/" },
      transitions: [
        { days: 30, storageClass: "STANDARD_IA" },
        { days: 90, storageClass: "GLACIER_IR" },
      ],
      expiration: { days: 365 },
    },
    { id: "all", status: "Enabled", filter: {}, expiration: { days: 3650 } },
  ]);
});

const moved = (afterDays: number, storageClass: "ONEZONE_IA" | "GLACIER" = "GLACIER") => ({ afterDays, storageClass });

test.each<[string, readonly BucketLifecycleRule[], RegExp]>([
  ["with capitals in its id", [{ id: "Old", expireAfterDays: 1 }], /id "Old"/],
  ["with the id of another", [1, 2].map((expireAfterDays) => ({ id: "old", expireAfterDays })), /id "old"/],
  ["with the id of the rule that every bucket has", [{ id: "tidy-up", expireAfterDays: 1 }], /id "tidy-up"/],
  ["that does nothing", [{ id: "old", prefix: "old/" }], /does nothing/],
  ["with no whole days", [{ id: "old", expireAfterDays: 1.5 }], /are 1\.5/],
  ["with no days", [{ id: "old", transitions: [moved(0)] }], /are 0/],
  ["that moves twice on one day", [{ id: "old", transitions: [moved(40), moved(40)] }], /days 40, 40/],
  ["that expires before it moves", [{ id: "old", transitions: [moved(40)], expireAfterDays: 30 }], /days 40, 30/],
  [
    "that moves to infrequent access too early",
    [{ id: "old", transitions: [moved(29, "ONEZONE_IA")] }],
    /after 29 days/,
  ],
])("refuses a rule %s", (_, rules, message) => {
  const plan = () => planLifecycle(rules, 90);
  expect(plan).toThrow(expect.objectContaining({ code: "bucket/lifecycle-invalid" }));
  expect(plan).toThrow(message);
});

test.each([0, -1, 1.5, Number.NaN])("refuses to keep old versions for %d days", (days) => {
  expect(() => planLifecycle([], days)).toThrow(expect.objectContaining({ code: "bucket/lifecycle-invalid" }));
});
