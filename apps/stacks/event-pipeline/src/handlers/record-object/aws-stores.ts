import { type EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { HeadObjectCommand, NotFound, type S3Client } from "@aws-sdk/client-s3";
import { GetSecretValueCommand, type SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { GetParametersCommand, type SSMClient } from "@aws-sdk/client-ssm";
import type { LoginStores } from "./database-login.ts";
import { readParameters } from "./read-parameters.ts";
import type { ObjectStore, ResultBus } from "./ports.ts";
import { resultEntry } from "./result-entry.ts";

/** Objects in S3. Whoever may not list the bucket is told 403 of what is gone: the role may list it. */
export function s3Objects(client: S3Client): ObjectStore {
  return {
    describe: async ({ bucket, key, versionId }) => {
      try {
        const found = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key, VersionId: versionId }));
        const { ContentLength = 0, ETag = "", ContentType = "application/octet-stream" } = found;
        return { sizeBytes: ContentLength, etag: ETag.replaceAll('"', ""), contentType: ContentType };
      } catch (error) {
        if (error instanceof NotFound) return undefined;
        throw error;
      }
    },
  };
}

/** Parameters and secrets of the function's own region. */
export function awsLoginStores(clients: {
  readonly ssm: SSMClient;
  readonly secrets: SecretsManagerClient;
}): LoginStores {
  return {
    parameters: async (names) => {
      const { Parameters = [] } = await clients.ssm.send(new GetParametersCommand({ Names: Object.values(names) }));
      return readParameters(names, Parameters);
    },
    secret: async (SecretId) => {
      const { SecretString } = await clients.secrets.send(new GetSecretValueCommand({ SecretId }));
      if (SecretString === undefined) throw new Error(`${SecretId} has no text.`);
      return SecretString;
    },
  };
}

/** A bus of EventBridge, which answers with success also where it refused the event. */
export function eventBridgeResults(
  client: EventBridgeClient,
  to: { readonly eventBusName: string; readonly eventSource: string },
): ResultBus {
  return {
    tell: async (result) => {
      const { FailedEntryCount = 0, Entries = [] } = await client.send(
        new PutEventsCommand({ Entries: [resultEntry(result, to)] }),
      );
      if (FailedEntryCount > 0) throw new Error(`${to.eventBusName} refused the event: ${Entries[0]?.ErrorCode}.`);
    },
  };
}
