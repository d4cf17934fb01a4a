import { GetObjectCommand, PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { UserError } from "@causeway/core";
import type { CutoverClock } from "../../run/cutover-clock.ts";
import { PassingFault } from "../../run/passing-fault.ts";
import type { PlacedHead, StorePlace } from "../../store/place/store-place.ts";
import { isFault, passingOr } from "../faults.ts";

/** Objects whose keys begin with the same. */
export interface BucketPrefix {
  readonly bucket: string;
  /** Without a slash at its end. */
  readonly prefix: string;
}

type Condition = { readonly IfMatch: string } | { readonly IfNoneMatch: "*" };

/** How often a write is tried whose answer was lost, or that another one held up: with the pauses between, for half a minute. */
const mostTries = 6;
const firstPauseMs = 500;

/**
 * Objects of a bucket, which are written on a condition: that what they replace is still there, or that nothing is. The condition is
 * S3's own, so that of any number of processes one is right. Objects are encrypted as the bucket says. It asks for nothing but
 * GetObject and PutObject, and lists nothing.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
 */
export class S3Place implements StorePlace {
  readonly name: string;
  readonly #client: S3Client;
  readonly #at: BucketPrefix;
  readonly #clock: Pick<CutoverClock, "sleep">;

  constructor(client: S3Client, at: BucketPrefix, clock: Pick<CutoverClock, "sleep">) {
    this.name = `s3://${at.bucket}/${at.prefix}`;
    this.#client = client;
    this.#at = at;
    this.#clock = clock;
  }

  readHead(): Promise<PlacedHead | undefined> {
    return this.#get(headName);
  }

  /** No two heads are the same text, so that an entity tag does not come twice. */
  writeHead(text: string, replaces: string | undefined): Promise<string | undefined> {
    return this.#write(headName, text, replaces);
  }

  async read(path: string): Promise<string | undefined> {
    return (await this.#get(path))?.text;
  }

  async create(path: string, text: string): Promise<boolean> {
    return (await this.#write(path, text, undefined)) !== undefined;
  }

  /** Answers the entity tag that the object has then; `undefined` where another one wrote it first. */
  async #write(path: string, text: string, replaces: string | undefined): Promise<string | undefined> {
    const condition: Condition = replaces === undefined ? { IfNoneMatch: "*" } : { IfMatch: replaces };
    for (let tries = 1; ; tries += 1) {
      const put = await this.#put(path, text, condition);
      if (put.kind === "written") return put.version;
      if (put.kind === "gone") throw new Error(`${this.name}/${path} was deleted. Put it back from an older version.`);
      if (put.kind !== "conflict") {
        // Also after a refusal: the SDK may have tried again what held at the first time, and whose answer was lost.
        const found = await this.#get(path);
        if (found?.text === text) return found.version;
        if (put.kind === "refused" || found?.version !== replaces) return undefined;
      }
      if (tries === mostTries) throw new PassingFault(`${this.name}/${path} could not be written: ${put.because}`);
      await this.#clock.sleep(firstPauseMs * 2 ** (tries - 1));
    }
  }

  async #put(path: string, text: string, condition: Condition): Promise<Put> {
    try {
      const request = { ...this.#object(path), Body: text, ContentType: "application/json", ...condition };
      const { ETag: version } = await this.#client.send(new PutObjectCommand(request));
      return version === undefined ? { kind: "unknown", because: "S3 told no tag." } : { kind: "written", version };
    } catch (thrown) {
      if (isFault(thrown, "PreconditionFailed")) return { kind: "refused", because: "others wrote it." };
      // Another write of the object is under way: which of them holds is not decided yet.
      if (isFault(thrown, "ConditionalRequestConflict")) return { kind: "conflict", because: "others write it too." };
      if (isFault(thrown, "NoSuchKey") && "IfMatch" in condition) return { kind: "gone" };
      const fault = faultOf(thrown, `Writing ${this.name}/${path}`);
      if (fault instanceof PassingFault) return { kind: "unknown", because: fault.message };
      throw fault;
    }
  }

  async #get(path: string): Promise<PlacedHead | undefined> {
    try {
      const { Body: body, ETag: version } = await this.#client.send(new GetObjectCommand(this.#object(path)));
      if (body === undefined || version === undefined) throw new PassingFault("S3 answered without an object.");
      return { text: await body.transformToString(), version };
    } catch (thrown) {
      if (isFault(thrown, "NoSuchKey")) return undefined;
      throw faultOf(thrown, `Reading ${this.name}/${path}`);
    }
  }

  #object(path: string): { readonly Bucket: string; readonly Key: string } {
    return { Bucket: this.#at.bucket, Key: `${this.#at.prefix}/${path}` };
  }
}

/** What S3 answers can be mended by whoever runs it; what it did not answer is a bug of ours. */
function faultOf(thrown: unknown, doing: string): Error {
  const fault = passingOr(thrown, doing);
  if (fault === thrown || fault instanceof PassingFault) return fault;
  return new UserError("rollout/state-unreachable", fault.message, {
    hint: "Look at the bucket, its region, and what the role may do there: s3:GetObject and s3:PutObject below the prefix, s3:ListBucket on the bucket, and its key.",
    cause: thrown,
  });
}

const headName = "head.json";

type Put =
  | { readonly kind: "written"; readonly version: string }
  /** `unknown`: it may have held. */
  | { readonly kind: "refused" | "conflict" | "unknown"; readonly because: string }
  | { readonly kind: "gone" };
