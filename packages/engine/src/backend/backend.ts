/** Where states are kept: Pulumi's own word is "backend", and "DIY" for all but Pulumi Cloud. */
const backendKinds = ["s3", "file", "gs", "azblob", "cloud"] as const;

export type BackendKind = (typeof backendKinds)[number];

interface BucketBackend {
  readonly url: string;
  readonly bucket: string;
  /** Folder in the bucket, with its last slash; empty at the root. */
  readonly prefix: string;
  readonly query: ReadonlyMap<string, string>;
}

export interface S3Backend extends BucketBackend {
  readonly kind: "s3";
}

export interface FileBackend {
  readonly kind: "file";
  readonly url: string;
  /** As written after `file://`: may begin with `~`, or be relative to the folder in which Pulumi runs. */
  readonly path: string;
}

export type Backend =
  | S3Backend
  | FileBackend
  | (BucketBackend & { readonly kind: "gs" | "azblob" })
  | { readonly kind: "cloud"; readonly url: string };
