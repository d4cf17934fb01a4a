import { readSettings } from "@causeway/program";
import { composeEnvironment } from "./compose-environment.ts";
import { stackSettings } from "./settings.ts";

export const {
  contractVersion,
  region,
  accountId,
  stateBucketName,
  backendUrl,
  secretsKeyArn,
  secretsProviderUrl,
  permissionsBoundaryArn,
  githubProviderArn,
  previewRoleArn,
  deployRoleArns,
  cutoverRoleArns,
} = composeEnvironment(readSettings(stackSettings, new URL("../", import.meta.url)));
