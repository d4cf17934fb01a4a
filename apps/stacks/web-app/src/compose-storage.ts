import * as aws from "@pulumi/aws";
import { lifecycleProfile } from "@causeway/core";
import type { EnvironmentContext } from "@causeway/core/component";
import { Bucket, EncryptionKey, type KeyConsumer } from "@causeway/data";
import { edgeLogsStatement, loadBalancerLogsStatement } from "@causeway/traffic";
import type * as pulumi from "@pulumi/pulumi";
import type { StackSettings } from "./settings.ts";

const always: readonly KeyConsumer[] = [
  { kind: "logs" },
  { kind: "service", service: "s3" },
  { kind: "service", service: "cloudfront" },
  { kind: "service", service: "cloudwatch" },
];

/** The service-linked role of Auto Scaling is admitted only where there is a fleet: KMS refuses a role that does not exist. */
const consumersOf: Readonly<Record<StackSettings["serving"]["kind"], readonly KeyConsumer[]>> = {
  containers: [...always, { kind: "service", service: "ecr" }],
  instances: [...always, { kind: "auto-scaling" }],
};

/** What keeps data. */
export interface Storage {
  readonly keyArn: pulumi.Output<string>;
  /** What the edge serves. */
  readonly files: Bucket;
  readonly accessLogs: Bucket;
}

/** Makes what keeps data: the key, the files that the edge serves, and the access logs. */
export function composeStorage(environment: EnvironmentContext, { serving }: StackSettings): Storage {
  const { region, provider, lifecycle } = environment;
  const { keyArn } = new EncryptionKey("key", {
    environment,
    description: "Encrypts the web application",
    consumers: consumersOf[serving.kind],
  });
  const files = new Bucket("files", { environment, keyArn, policy: "separate" });
  const { accountId } = aws.getCallerIdentityOutput({}, { provider });
  const accessLogs = new Bucket("access-logs", {
    environment,
    // Balancers deliver to no bucket with a key of ours.
    keyArn: undefined,
    policy: (bucketArn) => [
      loadBalancerLogsStatement({ bucketArn, accountId }, region),
      edgeLogsStatement({ bucketArn, accountId }),
    ],
    lifecycleRules: [{ id: "expire", expireAfterDays: lifecycleProfile(lifecycle).logRetentionDays }],
  });
  return { keyArn, files, accessLogs };
}
