import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { DatabaseMigrationServiceClient } from "@aws-sdk/client-database-migration-service";
import { ElasticLoadBalancingV2Client } from "@aws-sdk/client-elastic-load-balancing-v2";
import { RDSClient } from "@aws-sdk/client-rds";
import { Route53Client } from "@aws-sdk/client-route-53";
import { S3Client } from "@aws-sdk/client-s3";
import { S3ControlClient } from "@aws-sdk/client-s3-control";
import type { ClientFor, ReadingClients, Side } from "../../src/aws/readings/reading-edges.ts";
import { answered, madeUp, Wire } from "../traffic/answering-client.ts";

/** One question as it leaves the readings. */
export interface Asked {
  readonly side: Side;
  readonly region: string;
  readonly command: string;
  readonly input: object;
}

export interface FakeClients {
  readonly clients: ReadingClients;
  readonly asked: readonly Asked[];
}

/** Clients of the SDK that are answered on this machine. */
export function fakeClients(answer: (asked: Asked) => object): FakeClients {
  const asked: Asked[] = [];
  const perPlace = <Client extends Parameters<typeof answered>[0]>(
    make: (region: string) => Client,
  ): ClientFor<Client> => {
    const made = new Map<string, Client>();
    return (side, region) => {
      const known = made.get(`${side} ${region}`);
      const client =
        known ??
        answered(make(region), new Wire(), ({ command, input }) => {
          const one = { side, region, command, input };
          asked.push(one);
          return answer(one);
        });
      made.set(`${side} ${region}`, client);
      return client;
    };
  };
  const clients = {
    cloudWatch: perPlace((region) => new CloudWatchClient({ ...madeUp, region })),
    balancers: perPlace((region) => new ElasticLoadBalancingV2Client({ ...madeUp, region })),
    databases: perPlace((region) => new RDSClient({ ...madeUp, region })),
    migrations: perPlace((region) => new DatabaseMigrationServiceClient({ ...madeUp, region })),
    buckets: perPlace((region) => new S3Client({ ...madeUp, region })),
    jobs: perPlace((region) => new S3ControlClient({ ...madeUp, region })),
    zones: perPlace((region) => new Route53Client({ ...madeUp, region }))("source", "us-east-1"),
  };
  return { clients, asked };
}
