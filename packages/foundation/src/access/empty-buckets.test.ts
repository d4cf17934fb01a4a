import * as pulumi from "@pulumi/pulumi";
import { accessPolicy } from "@causeway/core/component";
import { expect, test } from "vitest";
import { record } from "@causeway/testing/components";
import { documentOf } from "../../test/policies.ts";
import { emptyBuckets } from "./empty-buckets.ts";

const scope = { partition: "aws", accountId: "123456789012", project: "shop", regions: ["eu-west-1"] };

test("empties the buckets of one suffix, and reads nothing in them", async () => {
  const { made } = await record(() => accessPolicy(emptyBuckets({ ...scope, suffix: "pr-*" })));
  const text = await new Promise<string>((resolve) => {
    pulumi.output(made).apply(resolve);
  });

  expect(documentOf(text).Statement).toEqual([
    {
      Sid: "EmptyBuckets",
      Effect: "Allow",
      Action: ["s3:DeleteObject", "s3:DeleteObjectVersion", "s3:ListBucketVersions"],
      Resource: ["arn:aws:s3:::*-pr-*-123456789012-*"],
    },
  ]);
});

test("refuses to empty the buckets of any suffix: others' would be among them", () => {
  expect(() => emptyBuckets({ ...scope, suffix: "*" })).toThrow(
    expect.objectContaining({ code: "foundation/scope-invalid" }),
  );
});
