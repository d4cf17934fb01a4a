import { CloudWatchClient, type CloudWatchClientConfig } from "@aws-sdk/client-cloudwatch";
import { DatabaseMigrationServiceClient } from "@aws-sdk/client-database-migration-service";
import { ElasticLoadBalancingV2Client } from "@aws-sdk/client-elastic-load-balancing-v2";
import { RDSClient } from "@aws-sdk/client-rds";
import { Route53Client } from "@aws-sdk/client-route-53";
import { S3Client } from "@aws-sdk/client-s3";
import { S3ControlClient } from "@aws-sdk/client-s3-control";
import type { ClientFor, ReadingClients, Side } from "./reading-edges.ts";

/** How AWS is reached for a side. All of it is found in the environment where it is not given. */
export interface SideReach {
  /** @default those of the environment, as the SDK finds them */
  readonly credentials?: NonNullable<CloudWatchClientConfig["credentials"]>;
  /** Address in the place of AWS, for tests. */
  readonly endpoint?: string;
}

/** A question that is put again soon anyway. */
const common = { maxAttempts: 3, requestHandler: { connectionTimeout: 3_000, requestTimeout: 15_000 } } as const;

/**
 * Makes the clients that readings ask, one for each service, side and region, when it is first needed.
 *
 * @param reach Of both sides: the target's is another where the sides are in two accounts. @default the environment's
 */
export function readingClients(reach: Partial<Readonly<Record<Side, SideReach>>> = {}): ReadingClients {
  const perPlace = <Client>(
    make: (config: SideReach & typeof common & { readonly region: string }) => Client,
  ): ClientFor<Client> => {
    const made = new Map<string, Client>();
    return (side, region) => {
      const key = `${side} ${region}`;
      const known = made.get(key);
      if (known !== undefined) return known;
      const client = make({ ...reach[side], ...common, region });
      made.set(key, client);
      return client;
    };
  };
  return {
    cloudWatch: perPlace((config) => new CloudWatchClient(config)),
    balancers: perPlace((config) => new ElasticLoadBalancingV2Client(config)),
    databases: perPlace((config) => new RDSClient(config)),
    migrations: perPlace((config) => new DatabaseMigrationServiceClient(config)),
    buckets: perPlace((config) => new S3Client({ ...config, forcePathStyle: config.endpoint !== undefined })),
    jobs: perPlace((config) => new S3ControlClient({ ...config, ...plainHost(config.endpoint) })),
    // The zone is the one thing that both sides share.
    zones: new Route53Client({ ...reach.source, ...common, region: "us-east-1" }),
  };
}

/** The account stands before the host's name, which the address of a test does not take. */
function plainHost(endpoint: string | undefined): { readonly endpointProvider?: () => { readonly url: URL } } {
  return endpoint === undefined ? {} : { endpointProvider: () => ({ url: new URL(endpoint) }) };
}
