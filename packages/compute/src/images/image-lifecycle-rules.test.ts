import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ImageRetention, imageLifecycleRules } from "./image-lifecycle-rules.ts";

const retention: ImageRetention = {
  untaggedDays: 7,
  buildTagPrefix: "build-",
  keepBuilds: 50,
  liveTagPrefixes: ["deployed-", "rollback-"],
};

/** As ECR does: the first rule that matches an image's tags decides over it, and each prefix of a rule must match. */
function ruleFor(tags: readonly string[], rules: ReturnType<typeof imageLifecycleRules>) {
  return rules.find(({ selection }) =>
    selection.tagStatus === "untagged"
      ? tags.length === 0
      : selection.tagPrefixList.every((prefix) => tags.some((tag) => tag.startsWith(prefix))),
  );
}

describe("imageLifecycleRules", () => {
  test("holds what is live before anything expires", () => {
    expect(imageLifecycleRules(retention)).toEqual([
      {
        rulePriority: 1,
        description: "Never expire what is tagged deployed-*",
        selection: {
          tagStatus: "tagged",
          tagPrefixList: ["deployed-"],
          countType: "imageCountMoreThan",
          countNumber: 100_000,
        },
        action: { type: "expire" },
      },
      {
        rulePriority: 2,
        description: "Never expire what is tagged rollback-*",
        selection: {
          tagStatus: "tagged",
          tagPrefixList: ["rollback-"],
          countType: "imageCountMoreThan",
          countNumber: 100_000,
        },
        action: { type: "expire" },
      },
      {
        rulePriority: 3,
        description: "Keep the newest 50 builds",
        selection: {
          tagStatus: "tagged",
          tagPrefixList: ["build-"],
          countType: "imageCountMoreThan",
          countNumber: 50,
        },
        action: { type: "expire" },
      },
      {
        rulePriority: 4,
        description: "Expire untagged images after 7 days",
        selection: { tagStatus: "untagged", countType: "sinceImagePushed", countUnit: "days", countNumber: 7 },
        action: { type: "expire" },
      },
    ]);
  });

  test("keeps an image with a live tag whatever else it is tagged with, and expires no tag of another kind", () => {
    const tag = fc.oneof(
      fc.stringMatching(/^build-[0-9]{1,4}$/),
      fc.stringMatching(/^(deployed|rollback)-[a-z]{1,8}$/),
      fc.stringMatching(/^v[0-9]{1,3}$/),
    );
    fc.assert(
      fc.property(fc.array(tag, { maxLength: 5 }), fc.integer({ min: 1, max: 1000 }), (tags, keepBuilds) => {
        const rule = ruleFor(tags, imageLifecycleRules({ ...retention, keepBuilds }));
        const isLive = tags.some((each) => /^(deployed|rollback)-/.test(each));
        const isBuild = tags.some((each) => each.startsWith("build-"));
        const expected = isLive ? 100_000 : isBuild ? keepBuilds : tags.length === 0 ? 7 : undefined;
        expect(rule?.selection.countNumber).toBe(expected);
      }),
    );
  });

  test.each<[string, Partial<ImageRetention>]>([
    ["no day", { untaggedDays: 0 }],
    ["half a day", { untaggedDays: 0.5 }],
    ["no build", { keepBuilds: 0 }],
    ["an empty prefix, which matches every image", { liveTagPrefixes: [""] }],
    ["a pattern", { buildTagPrefix: "build*" }],
    ["a build prefix that live tags start with", { buildTagPrefix: "deploy" }],
    ["a live prefix that build tags start with", { liveTagPrefixes: ["b"] }],
    ["the same prefix twice", { liveTagPrefixes: ["deployed-", "deployed-"] }],
  ])("refuses %s", (_, wrong) => {
    expect(() => imageLifecycleRules({ ...retention, ...wrong })).toThrow(
      expect.objectContaining({ code: "compute/retention-invalid" }),
    );
  });
});
