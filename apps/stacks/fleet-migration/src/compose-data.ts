import type { EnvironmentContext } from "@causeway/core/component";
import { DatabaseInstance, DatabasePassword, DatabaseSecret, databaseParameters, ParameterTree } from "@causeway/data";
import type * as pulumi from "@pulumi/pulumi";
import type { FleetNetwork } from "./compose-network.ts";
import type { StackSettings } from "./settings.ts";

/** Users of the database. Their names are no secret, and no setting either: another one is another user. */
const admin = "shop_admin";
const application = "shop";

export interface FleetData {
  readonly database: DatabaseInstance;
  readonly login: DatabaseSecret;
  readonly parameters: ParameterTree;
}

/** Makes the database that both fleets use, its login, and where they find both. */
export function composeData(
  environment: EnvironmentContext,
  {
    settings,
    network: { vpc, groups },
    keyArn,
  }: {
    readonly settings: StackSettings;
    readonly network: FleetNetwork;
    readonly keyArn: pulumi.Output<string>;
  },
): FleetData {
  const { name: databaseName, rotationDays, ...size } = settings.database;
  const port = settings.ports.database;
  const { password } = new DatabasePassword("admin-password", { environment });
  const credentials = { username: admin, password };
  const placed = { environment, network: vpc, databaseGroupId: groups.databaseGroupId, keyArn };
  const database = new DatabaseInstance("database", { ...placed, ...size, port, databaseName, credentials });
  const login = new DatabaseSecret("database-login", {
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
  return { database, login, parameters };
}
