import type { S3Client } from "@aws-sdk/client-s3";
import type { CutoverClock } from "../../run/cutover-clock.ts";
import type { CutoverStore } from "../../store/cutover-store.ts";
import { PlacedStore, type StoreSetting } from "../../store/placed-store.ts";
import { type BucketPrefix, S3Place } from "./s3-place.ts";

export interface S3StoreSetting extends StoreSetting {
  readonly clock: Pick<CutoverClock, "sleep">;
}

/**
 * Keeps the cut-over of a plan in a bucket, where every machine that may read it can go on: `<prefix>/head.json` for the state, and
 * beside it, below `runs/`, what is written once. The bucket should keep versions, so that what somebody deletes can be put back.
 *
 * @param at Prefix of the plan, as `.causeway/cutovers/shop`.
 */
export function s3Store(client: S3Client, at: BucketPrefix, { clock, ...setting }: S3StoreSetting): CutoverStore {
  return new PlacedStore(new S3Place(client, at, clock), setting);
}
