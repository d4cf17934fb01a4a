import { EncryptionKey } from "@causeway/data";
import { environmentIn } from "../environment.ts";
import { networkOf, outputsOf } from "../stack-outputs.ts";
import { makeDatabases, surroundRestored } from "./databases.ts";
import { makeSettings, makeStores } from "./stores.ts";

const environment = environmentIn("eu-west-1");
const networkStack = outputsOf("organization/example-network/dev");
const trafficStack = outputsOf("organization/example-traffic/dev");

const { keyArn } = new EncryptionKey("data-key", {
  environment,
  description: "Databases, secrets, buckets and logs of the shop",
  consumers: [
    { kind: "logs" },
    { kind: "auto-scaling" },
    { kind: "service", service: "rds" },
    { kind: "service", service: "secretsmanager" },
    { kind: "service", service: "s3" },
    { kind: "service", service: "cloudfront" },
    { kind: "service", service: "dynamodb" },
    { kind: "service", service: "ssm" },
    { kind: "service", service: "lambda" },
    { kind: "service", service: "sqs" },
    { kind: "service", service: "dms" },
    { kind: "service", service: "ecr" },
    { kind: "service", service: "cloudwatch" },
    { kind: "service", service: "events" },
  ],
});

const around = {
  environment,
  network: networkOf(networkStack),
  databaseGroupId: networkStack.text("databaseGroupId"),
  keyArn,
};
const { old, oldSecret, cluster, newSecret, copy, freezing } = makeDatabases(around);
surroundRestored(around);
const { pictures } = makeStores({ environment, keyArn, distributionArn: trafficStack.text("distributionArn") });
const settings = makeSettings({ environment, keyArn, host: cluster.host });

export { keyArn };
export const databaseHosts = { source: old.host, target: cluster.host };
export const clusterIdentifier = cluster.identifier;
export const { secretArn, rotationFunctionName } = newSecret;
export const adminSecretArns = { source: oldSecret.adminSecretArn, target: newSecret.adminSecretArn };
export const { taskArn, replicationInstanceId } = copy;
export const { functionName } = freezing;
export const bucketArn = pictures.bucketArn;
export const bucketDomainName = pictures.regionalDomainName;
export const { prefix, names } = settings;
