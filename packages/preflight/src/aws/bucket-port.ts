import { GetPublicAccessBlockCommand, S3ControlClient } from "@aws-sdk/client-s3-control";
import type { BucketPort } from "../preflight-ports.ts";
import type { ClientBase } from "./reach.ts";
import { orAbsent, reading } from "./reading.ts";

export function bucketPort(base: ClientBase): BucketPort {
  const { endpoint } = base;
  // The account stands before the host's name, which the address of a test does not take.
  const plain = endpoint === undefined ? {} : { endpointProvider: () => ({ url: new URL(endpoint) }) };
  const client = new S3ControlClient({ ...base, region: "us-east-1", ...plain });
  return {
    accountBlock: async (accountId) => {
      const command = new GetPublicAccessBlockCommand({ AccountId: accountId });
      const asked = reading("s3:GetAccountPublicAccessBlock", () => client.send(command));
      const answer = await orAbsent(["NoSuchPublicAccessBlockConfiguration"], asked);
      const block = answer?.PublicAccessBlockConfiguration;
      if (block === undefined) return undefined;
      return {
        blockPublicAcls: block.BlockPublicAcls === true,
        ignorePublicAcls: block.IgnorePublicAcls === true,
        blockPublicPolicy: block.BlockPublicPolicy === true,
        restrictPublicBuckets: block.RestrictPublicBuckets === true,
      };
    },
  };
}
