import {
  DatabaseMigrationServiceClient,
  paginateDescribeOrderableReplicationInstances,
} from "@aws-sdk/client-database-migration-service";
import {
  paginateDescribeDBEngineVersions,
  paginateDescribeOrderableDBInstanceOptions,
  RDSClient,
} from "@aws-sdk/client-rds";
import type { DatabasePort } from "../preflight-ports.ts";
import { type ClientBase, perRegion, remember } from "./reach.ts";
import { readPages, textIn, textsOf } from "./reading.ts";

export function databasePort(base: ClientBase): DatabasePort {
  const rds = perRegion((region) => new RDSClient({ ...base, region }));
  const dms = perRegion((region) => new DatabaseMigrationServiceClient({ ...base, region }));
  const orderable = remember((engine = "", instanceClass = "", region = "") =>
    orderableIn(rds(region), engine, instanceClass),
  );
  return {
    orderable: (offer, region) => orderable(offer.engine, offer.instanceClass, region),
    engineVersions: remember(async (engine = "", region = "") => {
      const action = "rds:DescribeDBEngineVersions";
      // Without `IncludeAll`, what is withdrawn is left out.
      const pages = paginateDescribeDBEngineVersions({ client: rds(region) }, { Engine: engine });
      const versions = await readPages(action, pages, ({ DBEngineVersions }) => DBEngineVersions);
      return versions.map(({ EngineVersion }) => textIn(action, EngineVersion));
    }),
    replicationClasses: remember(async (region = "") => {
      const action = "dms:DescribeOrderableReplicationInstances";
      const pages = paginateDescribeOrderableReplicationInstances({ client: dms(region) }, {});
      const found = await readPages(action, pages, (page) => page.OrderableReplicationInstances);
      return found.map(({ ReplicationInstanceClass, EngineVersion, AvailabilityZones }) => ({
        instanceClass: textIn(action, ReplicationInstanceClass),
        engineVersion: textIn(action, EngineVersion),
        zones: textsOf(AvailabilityZones),
      }));
    }),
  };
}

async function orderableIn(
  client: RDSClient,
  engine: string,
  instanceClass: string,
): ReturnType<DatabasePort["orderable"]> {
  const action = "rds:DescribeOrderableDBInstanceOptions";
  const asked = { Engine: engine, DBInstanceClass: instanceClass };
  const pages = paginateDescribeOrderableDBInstanceOptions({ client }, asked);
  const options = await readPages(action, pages, (page) => page.OrderableDBInstanceOptions);
  return options.map(({ EngineVersion, AvailabilityZones = [] }) => ({
    engineVersion: textIn(action, EngineVersion),
    zones: textsOf(AvailabilityZones.map(({ Name }) => Name)),
  }));
}
