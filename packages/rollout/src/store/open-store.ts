import { join } from "node:path";
import type { CutoverClock } from "../run/cutover-clock.ts";
import { UserError } from "@causeway/core";
import type { CutoverStore } from "./cutover-store.ts";
import { fileStore } from "./file-store.ts";
import { type StatePlace, statePlaceOf } from "./state-place.ts";
import type { StoreSetting } from "./placed-store.ts";

export interface StoreRequest extends StoreSetting {
  /** Name of the plan. */
  readonly plan: string;
  /** Folder from which others are named. */
  readonly cwd: string;
  readonly clock: CutoverClock;
}

/**
 * Opens where the cut-over of a plan is kept: `file:<folder>`, by default `.causeway/cutovers`, or
 * `s3://<bucket>/<prefix>?region=<region>`. Nothing is read or written yet.
 *
 * @throws UserError `rollout/state-url-invalid`
 */
export async function openStore(url: string | undefined, request: StoreRequest): Promise<CutoverStore> {
  const { plan, cwd, clock, ...setting } = request;
  if (!/^[A-Za-z\d][\w-]{0,79}$/u.test(plan))
    throw new UserError("rollout/state-url-invalid", `A plan with the name ${JSON.stringify(plan)} cannot be kept.`, {
      hint: "Names of plans have letters, digits, and hyphens.",
    });
  const place = statePlaceOf(url, cwd);
  if (place.kind === "file") return fileStore(place.root, plan, setting);
  return await bucketStore(place, { plan, clock, setting });
}

async function bucketStore(
  { bucket, prefix, region }: Extract<StatePlace, { kind: "s3" }>,
  { plan, clock, setting }: { readonly plan: string; readonly clock: CutoverClock; readonly setting: StoreSetting },
): Promise<CutoverStore> {
  // Loaded only now: whoever keeps files needs no client of AWS.
  const [{ S3Client }, { s3Store }] = await Promise.all([
    import("@aws-sdk/client-s3"),
    import("../aws/store/s3-store.ts"),
  ]);
  const client = new S3Client({
    ...(region === undefined ? {} : { region }),
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 5_000, requestTimeout: 15_000, throwOnRequestTimeout: true },
    // An endpoint other than AWS's knows no bucket by a host of its own.
    forcePathStyle: process.env["AWS_ENDPOINT_URL_S3"] !== undefined || process.env["AWS_ENDPOINT_URL"] !== undefined,
  });
  return s3Store(client, { bucket, prefix: join(prefix, plan).replaceAll("\\", "/") }, { clock, ...setting });
}
