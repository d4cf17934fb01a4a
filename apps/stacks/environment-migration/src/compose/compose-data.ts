import type * as pulumi from "@pulumi/pulumi";
import { ImageRepository } from "@causeway/compute";
import {
  Bucket,
  DatabaseCluster,
  DatabasePassword,
  DatabaseSecret,
  EncryptionKey,
  type KeyConsumer,
  Table,
} from "@causeway/data";
import type { SideNetwork } from "./compose-network.ts";
import type { Place } from "./side.ts";
import { sizesOf } from "../settings/sizes.ts";

export interface SideData {
  readonly database: DatabaseCluster;
  readonly secret: DatabaseSecret;
  readonly table: Table;
  readonly bucket: Bucket;
  readonly images: ImageRepository;
}

const services = [
  "cloudwatch",
  "dms",
  "dynamodb",
  "ecr",
  "events",
  "lambda",
  "rds",
  "s3",
  "secretsmanager",
  "sns",
  "sqs",
] as const;

/** Makes the key of one side, for all that the side keeps. */
export function composeKey({ side, environment }: Place): EncryptionKey {
  const consumers: readonly KeyConsumer[] = [
    { kind: "logs" },
    ...services.map((service) => ({ kind: "service", service }) as const),
  ];
  return new EncryptionKey(`${side}-key`, { environment, description: `Data of the ${side}`, consumers });
}

export interface DataNeighbours {
  readonly network: SideNetwork;
  readonly keyArn: pulumi.Output<string>;
  /** Key of the region that reads the admin's secret, where that is another one. */
  readonly readerKeys: Readonly<Record<string, pulumi.Output<string>>>;
}

/** Makes what keeps the data of one side. */
export function composeData(place: Place, neighbours: DataNeighbours): SideData {
  const { side, environment, settings } = place;
  const { keyArn } = neighbours;
  return {
    ...composeDatabase(place, neighbours),
    table: new Table(`${side}-table`, { environment, keyArn, ...settings.table }),
    bucket: new Bucket(`${side}-files`, { environment, keyArn }),
    images: new ImageRepository(`${side}-images`, { environment, keyArn }),
  };
}

/** The admin owns what is moved: the migration follows its changes of the schema on the one side, and leaves triggers alone on the other. */
function composeDatabase(
  { side, environment, settings }: Place,
  { network, keyArn, readerKeys }: DataNeighbours,
): Pick<SideData, "database" | "secret"> {
  const { name, adminUser, applicationUser, rotationDays } = settings.database;
  const { version, instanceClass, readers } = settings[side].database;
  const sizes = sizesOf(settings.lifecycle);
  const { password } = new DatabasePassword(`${side}-database-password`, { environment });
  const admin = { username: adminUser, password };
  const placement = { network: network.vpc, databaseGroupId: network.groups.databaseGroupId };
  const database = new DatabaseCluster(`${side}-database`, {
    environment,
    ...placement,
    keyArn,
    databaseName: name,
    engineVersion: version,
    instanceClass: instanceClass ?? sizes.databaseClass,
    readers: readers ?? sizes.readers,
    credentials: admin,
    port: settings.ports.database,
    // The target too: it is the source of the way back.
    logicalReplication: true,
  });
  const secret = new DatabaseSecret(`${side}-database-secret`, {
    environment,
    ...placement,
    endpoint: database,
    databasePort: settings.ports.database,
    keyArn,
    admin,
    application: { username: applicationUser },
    rotationDays,
    adminReplicas: readerKeys,
  });
  return { database, secret };
}
