import { DatabaseMigrationServiceClient } from "@aws-sdk/client-database-migration-service";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { RDSClient } from "@aws-sdk/client-rds";
import { SSMClient } from "@aws-sdk/client-ssm";

type ClientIn<Client> = (region: string) => Client;

/** What reaches AWS where data moves, by region: source and target may be in two. */
export interface DataClients {
  readonly functions: ClientIn<LambdaClient>;
  readonly databases: ClientIn<RDSClient>;
  readonly migrations: ClientIn<DatabaseMigrationServiceClient>;
  readonly parameters: ClientIn<SSMClient>;
}

export interface DataReach {
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** Address in the place of AWS, for tests. */
  readonly endpoint?: string;
}

/** What did not work is done again by the cut-over itself. */
const common = { maxAttempts: 3, requestHandler: { connectionTimeout: 3000, requestTimeout: 15_000 } } as const;

/** The switch function may take 60 seconds; to invoke it again while it works would only be refused. */
const patient = { maxAttempts: 1, requestHandler: { connectionTimeout: 3000, requestTimeout: 70_000 } } as const;

/** Makes each client when it is first needed. @param reach @default the environment's */
export function dataClients(reach: DataReach = {}): DataClients {
  return {
    functions: perRegion((region) => new LambdaClient({ ...reach, ...patient, region })),
    databases: perRegion((region) => new RDSClient({ ...reach, ...common, region })),
    migrations: perRegion((region) => new DatabaseMigrationServiceClient({ ...reach, ...common, region })),
    parameters: perRegion((region) => new SSMClient({ ...reach, ...common, region })),
  };
}

function perRegion<Client>(make: ClientIn<Client>): ClientIn<Client> {
  const made = new Map<string, Client>();
  return (region) => {
    const client = made.get(region) ?? make(region);
    made.set(region, client);
    return client;
  };
}
