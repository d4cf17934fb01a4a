import type { Value } from "./value.ts";

/** A general purpose bucket and where its name comes from. */
export interface Bucket {
  readonly resource: string;
  /** The stated name; known `undefined` when it is made up from prefix or logical name. */
  readonly bucketName: Value<string | undefined>;
  readonly prefix: Value<string | undefined>;
  /** The name that the tool would make up, with its random part filled in. */
  readonly generatedName: Value<string>;
}
