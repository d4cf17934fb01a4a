import { expect, it } from "vitest";
import { refersTo, resource } from "../../test/build-graph.ts";
import { type Look, look } from "../../test/look.ts";

const bucket = resource("aws:s3/bucket:Bucket", { bucket: "shop-files" }, { name: "files" });
const all = { blockPublicAcls: true, ignorePublicAcls: true, blockPublicPolicy: true, restrictPublicBuckets: true };
const none: Look["answers"] = { buckets: { accountBlock: async () => undefined } };

function blocking(inputs: Look["after"][number]["inputs"]): Look["after"][number] {
  const references = [refersTo("bucket", bucket)];
  return resource("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", inputs, { name: "block", references });
}

it.each<readonly [string, Look, string]>([
  ["the account blocks", { after: [bucket] }, "passed: The account blocks public access to all buckets."],
  [
    "each bucket blocks",
    { after: [bucket, blocking({ bucket: "b", ...all })], answers: none },
    "passed: The account does not block public access, and each bucket of the plan does.",
  ],
  [
    "nobody blocks",
    { after: [bucket], answers: none },
    "failed: Neither the account nor the plan blocks public access to files.",
  ],
  [
    "the bucket blocks half of it",
    { after: [bucket, blocking({ bucket: "b", ...all, restrictPublicBuckets: false })], answers: none },
    "failed: Neither the account nor the plan blocks public access to files.",
  ],
  [
    "the account blocks half of it",
    {
      after: [bucket],
      answers: { buckets: { accountBlock: async () => ({ ...all, ignorePublicAcls: false }) } },
    },
    "failed: Neither the account nor the plan blocks public access to files.",
  ],
  [
    "a bucket means to be public",
    { after: [bucket, blocking({ bucket: "b", ...all, blockPublicPolicy: false })] },
    "failed: block lets a bucket be public, and the account blocks that: a public policy will be refused.",
  ],
])("says so where %s", async (_case, at, said) => {
  expect(await look("public-buckets-blocked", at)).toEqual([said]);
});
