import type { ResourceNode } from "@causeway/graph";
import {
  defineCheck,
  failed,
  passed,
  type Scene,
  type Sighting,
  unansweredSighting,
  unknown,
} from "../define-check.ts";
import { behind, madeOf, type Plan } from "../plan/plan.ts";
import { knownIn, readFlag } from "../plan/read-input.ts";
import type { PublicAccessBlock } from "../preflight-ports.ts";

const bucketTypes = ["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"] as const;
const blockType = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock";

const blocks = ["blockPublicAcls", "ignorePublicAcls", "blockPublicPolicy", "restrictPublicBuckets"] as const;

export const publicBucketsBlocked = defineCheck({
  id: "public-buckets-blocked",
  why: "Without the account's block, one wrong policy opens a bucket to everybody; with it, a bucket that means to be public is refused.",
  fix: "Block public access for the account: aws s3control put-public-access-block, or for each bucket with a BucketPublicAccessBlock.",
  source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
  otherwise: "The plan makes no buckets.",
  async look(scene) {
    const { plan, ask, ports, accountId } = scene;
    const buckets = madeOf(plan, ...bucketTypes);
    const [first] = buckets;
    if (first === undefined) return [];
    if (accountId === undefined)
      return [
        unknown("It is not known whether the account blocks public access: its id is not known.", { node: first }),
      ];
    const answer = await ask(() => ports.buckets.accountBlock(accountId));
    if (answer.kind === "unanswered")
      return [unansweredSighting("whether the account blocks public access", answer, { node: first })];
    return isWhole(answer.value) ? refused(scene) : open(plan, buckets);
  },
});

function isWhole(block: PublicAccessBlock | undefined): boolean {
  return block !== undefined && blocks.every((name) => block[name]);
}

/** Under a block of the account, a bucket cannot open itself. */
function refused({ plan }: Scene): readonly Sighting[] {
  const opened = madeOf(plan, blockType).filter((node) => knownIn(readFlag(node, "blockPublicPolicy")) === false);
  if (opened.length === 0) return [passed("The account blocks public access to all buckets.")];
  return opened.map((node) =>
    failed(`${node.name} lets a bucket be public, and the account blocks that: a public policy will be refused.`, {
      node,
      fix: "Serve the files through CloudFront, with an origin access control.",
    }),
  );
}

function open(plan: Plan, buckets: readonly ResourceNode[]): readonly Sighting[] {
  const guarded = new Set(
    plan.kept
      .filter((node) => node.type === blockType && blocks.every((name) => knownIn(readFlag(node, name)) === true))
      .flatMap((node) => bucketTypes.flatMap((type) => behind(plan, node, { input: "bucket", type: type })))
      .map(({ urn }) => urn),
  );
  const bare = buckets.filter(({ urn }) => !guarded.has(urn));
  if (bare.length === 0) return [passed("The account does not block public access, and each bucket of the plan does.")];
  return bare.map((node) => failed(`Neither the account nor the plan blocks public access to ${node.name}.`, { node }));
}
