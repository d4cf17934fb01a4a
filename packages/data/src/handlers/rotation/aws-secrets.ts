import {
  DescribeSecretCommand,
  GetRandomPasswordCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
  UpdateSecretVersionStageCommand,
} from "@aws-sdk/client-secrets-manager";
import { excludedCharacters, passwordLength } from "./password-rules.ts";
import type { SecretStore } from "./ports.ts";

/** Secrets in Secrets Manager of the function's own region. */
export function awsSecrets(client: SecretsManagerClient = new SecretsManagerClient()): SecretStore {
  return {
    versions: async (SecretId) => {
      const { RotationEnabled = false, VersionIdsToStages = {} } = await client.send(
        new DescribeSecretCommand({ SecretId }),
      );
      return { isRotating: RotationEnabled, stages: VersionIdsToStages };
    },
    read: async (SecretId, VersionStage, VersionId) => {
      try {
        const found = await client.send(new GetSecretValueCommand({ SecretId, VersionStage, VersionId }));
        return found.SecretString;
      } catch (error) {
        if (error instanceof ResourceNotFoundException) return undefined;
        throw error;
      }
    },
    randomPassword: async () => {
      const { RandomPassword } = await client.send(
        new GetRandomPasswordCommand({
          PasswordLength: passwordLength,
          ExcludeCharacters: excludedCharacters,
          RequireEachIncludedType: true,
        }),
      );
      if (RandomPassword === undefined) throw new Error("Secrets Manager made no password.");
      return RandomPassword;
    },
    keepPending: async (SecretId, ClientRequestToken, SecretString) => {
      await client.send(
        new PutSecretValueCommand({ SecretId, ClientRequestToken, SecretString, VersionStages: ["AWSPENDING"] }),
      );
    },
    makeCurrent: async (SecretId, { to, from }) => {
      await client.send(
        new UpdateSecretVersionStageCommand({
          SecretId,
          VersionStage: "AWSCURRENT",
          MoveToVersionId: to,
          RemoveFromVersionId: from,
        }),
      );
    },
  };
}
