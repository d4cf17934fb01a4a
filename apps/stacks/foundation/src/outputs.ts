import type { Declared } from "@causeway/program";
import { z } from "zod";

const text = z.string();
const arn = z.string();

/** Outputs of this stack, for workflows and for whoever makes another stack. A change that breaks a reader raises the version. */
export const stackOutputs = z.object({
  contractVersion: z.literal(1),
  region: text.describe("AWS region of bucket and key."),
  accountId: text.describe("Account that all of this is in."),
  stateBucketName: text.describe("Bucket of the state of every stack, and of the journals of cut-overs."),
  backendUrl: text.describe("For PULUMI_BACKEND_URL, or `pulumi login`."),
  secretsKeyArn: arn.describe("Key that encrypts the state and the secrets in it."),
  secretsProviderUrl: text.describe("For `pulumi stack init --secrets-provider`."),
  permissionsBoundaryArn: arn.describe("For `causeway:permissionsBoundaryArn` in the config of each stack."),
  githubProviderArn: arn.describe("What trusts GitHub's tokens."),
  previewRoleArn: arn.describe("Role of previews, which reads."),
  deployRoleArns: z.record(text, arn).describe("Roles of deployments, by the environment of GitHub."),
  cutoverRoleArns: z.record(text, arn).describe("Roles of cut-overs, by the environment that is cut over."),
});

export type StackOutputs = Declared<z.output<typeof stackOutputs>>;
