/** An object that S3 has told of. */
export interface CreatedObject {
  readonly bucket: string;
  readonly key: string;
  /** The bucket keeps versions: a key alone would name whatever was written last. */
  readonly versionId: string;
  readonly createdAt: string;
}

/** What S3 knows of an object beside its name. */
export interface ObjectMetadata {
  readonly sizeBytes: number;
  readonly etag: string;
  readonly contentType: string;
}

export type ObjectRecord = CreatedObject & ObjectMetadata;

/** How one attempt at an object ended. */
export type ProcessingResult =
  | (ObjectRecord & { readonly status: "success" })
  | (CreatedObject & {
      readonly status: "error";
      /** `object-gone` is final; after `not-recorded` Lambda tries again, and keeps the event in its queue in the end. */
      readonly reason: "object-gone" | "not-recorded";
    });

/** Where the objects are. */
export interface ObjectStore {
  /** Answers undefined where the version is no longer there. */
  describe(object: CreatedObject): Promise<ObjectMetadata | undefined>;
}

/** Where what is known of them is kept. */
export interface ObjectRecords {
  /** Keeps a record; one that is there stays as it is, since the same event may come twice. */
  keep(record: ObjectRecord): Promise<void>;
}

/** Who wants to know. */
export interface ResultBus {
  tell(result: ProcessingResult): Promise<void>;
}

export interface ProcessingPorts {
  readonly objects: ObjectStore;
  readonly records: ObjectRecords;
  readonly results: ResultBus;
}
