import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";

/** Answers the value that a secret has now: it may have rotated since the last time. */
export async function readSecret(
  SecretId: string,
  client: SecretsManagerClient = new SecretsManagerClient(),
): Promise<string> {
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId }));
  if (SecretString === undefined) {
    throw new Error(`The secret ${SecretId} holds no text.`);
  }
  return SecretString;
}
