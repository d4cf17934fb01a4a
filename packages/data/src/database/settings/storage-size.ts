import { UserError } from "@causeway/core";

/** Storage of a database, in GiB. */
export interface StorageSize {
  readonly storageGiB: number;
  /** Up to which AWS lets it grow by itself. */
  readonly maxStorageGiB: number;
}

/** What gp3 takes. */
const least = 20;
const most = 65_536;

/**
 * Answers the storage to begin with and the most that it may grow to.
 *
 * @throws UserError `database/size-invalid` below 20 or above 65536 GiB, and for a maximum that leaves less than 10 % to grow.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIOPS.Autoscaling.html
 */
export function storageSize(asked: { readonly storageGiB: number; readonly maxStorageGiB?: number }): StorageSize {
  const { storageGiB } = asked;
  const maxStorageGiB = asked.maxStorageGiB ?? Math.min(storageGiB * 2, most);
  assertWithin("storageGiB", storageGiB, least);
  assertWithin("maxStorageGiB", maxStorageGiB, leastMaximum(storageGiB));
  return { storageGiB, maxStorageGiB };
}

/** Nothing can grow beyond what AWS gives at most. */
function leastMaximum(storageGiB: number): number {
  return Math.min(Math.ceil((storageGiB * 11) / 10), most);
}

function assertWithin(setting: keyof StorageSize, value: number, minimum: number): void {
  if (Number.isInteger(value) && value >= minimum && value <= most) return;
  throw new UserError(
    "database/size-invalid",
    `${setting} is ${value}; allowed is a whole number of GiB from ${minimum} to ${most}.`,
    { hint: "Storage grows by itself up to maxStorageGiB, which must leave it a tenth or more, and never shrinks." },
  );
}
