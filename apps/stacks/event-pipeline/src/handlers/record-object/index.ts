import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { S3Client } from "@aws-sdk/client-s3";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { SSMClient } from "@aws-sdk/client-ssm";
import { awsLoginStores, eventBridgeResults, s3Objects } from "./aws-stores.ts";
import { parseCreatedObject } from "./created-object.ts";
import { loginSource } from "./database-login.ts";
import { readVariables } from "./function-variables.ts";
import { postgresRecords } from "./postgres-records.ts";
import { processObject } from "./process-object.ts";

const variables = readVariables(process.env);
const stores = awsLoginStores({ ssm: new SSMClient(), secrets: new SecretsManagerClient() });
const ports = {
  objects: s3Objects(new S3Client()),
  records: postgresRecords(loginSource(variables.parameterNames, stores)),
  results: eventBridgeResults(new EventBridgeClient(), variables),
};

/** Entry of the function that records each object that comes into the bucket. Its log names objects and no secret. */
export async function handler(raw: unknown): Promise<void> {
  const object = parseCreatedObject(raw);
  const outcome = await processObject(object, ports);
  // oxlint-disable-next-line no-console -- CloudWatch takes a function's log from here.
  console.info(JSON.stringify({ ...object, outcome }));
}
