export type { DataEndpoint } from "./database/data-endpoint.ts";
export { EncryptionKey, type EncryptionKeyArgs } from "./key/encryption-key.ts";
export type { KeyConsumer } from "./key/key-consumer.ts";
export type { KeyService } from "./key/key-services.ts";
export { Bucket, type BucketArgs } from "./bucket/bucket.ts";
export type { BucketLifecycleRule } from "./bucket/bucket-lifecycle.ts";
export { BucketPolicy, type BucketPolicyArgs, type BucketRef } from "./bucket/bucket-policy.ts";
