import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  paginateListObjectsV2,
  type S3Client,
} from "@aws-sdk/client-s3";
import type { LockStore, StoredLock } from "./lock-store.ts";

interface BucketFolder {
  readonly bucket: string;
  /** With its last slash, or empty. */
  readonly prefix: string;
}

/** Locks of a backend in an S3 bucket. */
export function s3LockStore(client: S3Client, { bucket, prefix }: BucketFolder): LockStore {
  return {
    list: async (folder) => {
      const pages = paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: `${prefix}${folder}`, Delimiter: "/" });
      const keys: string[] = [];
      for await (const { Contents: contents = [] } of pages)
        keys.push(...contents.flatMap(({ Key: key }) => key ?? []));
      const locks = keys.filter((key) => key.endsWith(".json")).map((key) => readLock(client, bucket, key));
      return (await Promise.all(locks)).flat().map(({ path, text }) => ({ path: path.slice(prefix.length), text }));
    },
    remove: async (path) => {
      await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: `${prefix}${path}` }));
    },
  };
}

async function readLock(client: S3Client, bucket: string, key: string): Promise<readonly StoredLock[]> {
  try {
    const { Body: body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    return [{ path: key, text: (await body?.transformToString()) ?? "" }];
  } catch (thrown) {
    // Given up between the listing and now.
    if (thrown instanceof NoSuchKey) return [];
    throw thrown;
  }
}
