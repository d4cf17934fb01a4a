import type { EnvironmentContext } from "@causeway/core/component";
import {
  Bucket,
  DatabaseInstance,
  DatabasePassword,
  DatabaseSecret,
  databaseParameters,
  ParameterTree,
} from "@causeway/data";
import { DatabaseGroup, type NetworkPlacement } from "@causeway/network";
import type * as pulumi from "@pulumi/pulumi";
import type { StackSettings } from "./settings.ts";

/** Users of the database. Their names are no secret, and no setting either: another one is another user. */
const admin = "pipeline_admin";
const application = "pipeline";

export interface PipelineData {
  readonly bucket: Bucket;
  readonly databaseGroupId: pulumi.Output<string>;
  readonly database: DatabaseInstance;
  readonly login: DatabaseSecret;
  readonly parameters: ParameterTree;
}

/** Makes all that keeps data: objects, what is recorded of them, and where both are found. */
export function composeData(
  environment: EnvironmentContext,
  {
    settings,
    network,
    keyArn,
  }: {
    readonly settings: StackSettings;
    readonly network: NetworkPlacement;
    readonly keyArn: pulumi.Output<string>;
  },
): PipelineData {
  const { port, rotationDays, ...size } = settings.database;
  const bucket = new Bucket("objects", {
    environment,
    keyArn,
    eventBridge: true,
    lifecycleRules: expiryOf(settings.objects),
  });
  const { groupId: databaseGroupId } = new DatabaseGroup("database-group", { environment, network });
  const { password } = new DatabasePassword("admin-password", { environment });
  const credentials = { username: admin, password };
  const placed = { environment, network, databaseGroupId, keyArn };
  const database = new DatabaseInstance("records", { ...placed, ...size, port, databaseName: "pipeline", credentials });
  const login = new DatabaseSecret("records-login", {
    ...placed,
    endpoint: database,
    databasePort: port,
    admin: credentials,
    application: { username: application },
    rotationDays,
  });
  const parameters = new ParameterTree("parameters", {
    environment,
    keyArn,
    values: databaseParameters({ database, username: application, secretArn: login.secretArn }),
  });
  return { bucket, databaseGroupId, database, login, parameters };
}

function expiryOf({ expireAfterDays }: StackSettings["objects"]) {
  return expireAfterDays === undefined ? [] : [{ id: "expire", expireAfterDays }];
}
