import { PeerAccess } from "@causeway/cross-region";
import type { DatabaseSecret, DataEndpoint } from "@causeway/data";
import type { WatchedDatabase, WatchedReplication } from "@causeway/observability";
import type * as pulumi from "@pulumi/pulumi";
import { composeGlobal } from "./compose-global.ts";
import type { Networks } from "../compose-network.ts";
import type { Regions } from "../compose-regions.ts";
import { composeReplica } from "./compose-replica.ts";
import type { StackSettings } from "../../settings.ts";
import { otherSide, type Side, type Sides, sides } from "../../sides.ts";

/** What the database of both regions is made of. */
export interface DatabaseNeeds {
  readonly regions: Regions;
  readonly networks: Networks;
  readonly ports: StackSettings["ports"];
}

/** The database of one side. */
export interface DatabaseSide {
  readonly endpoint: DataEndpoint & { readonly logGroupNames: pulumi.Output<string[]> };
  /** Where this side reads what may be a moment old. */
  readonly readerHost: pulumi.Output<string>;
  /** The application's login, in the region of this side. */
  readonly secretArn: pulumi.Output<string>;
  readonly watched: WatchedDatabase;
}

/** The database of both sides, whichever way its data goes. */
export interface MovingDatabase extends Sides<DatabaseSide> {
  /** Where both sides write. */
  readonly writerHost: pulumi.Output<string>;
  /** Logins that rotate, by the side whose region does so. */
  readonly logins: Readonly<Partial<Record<Side, DatabaseSecret>>>;
  /** How data reaches the target; undefined once it no longer does. */
  readonly replication: WatchedReplication | undefined;
  /** Only where there is one. */
  readonly globalClusterId?: pulumi.Output<string>;
}

/** Makes the database of both regions, and lets the application of either side reach both. */
export function composeDatabase(settings: StackSettings, needs: DatabaseNeeds): MovingDatabase {
  const { database } = settings;
  for (const side of sides) admitOtherSide(side, needs);
  return database.kind === "rds-replica" ? composeReplica(database, needs) : composeGlobal(database, needs);
}

/** Between regions no rule can name a group of the other one: what admits the application is its network. */
function admitOtherSide(side: Side, { regions, networks, ports }: DatabaseNeeds): void {
  const { environment } = regions[side];
  const { groups } = networks[side];
  const other = otherSide(side);
  const reached = { environment, peer: networks[other].vpc, port: ports.database };
  new PeerAccess(`${side}-database-access`, {
    ...reached,
    groupId: groups.databaseGroupId,
    direction: "in",
    description: `Application in the ${other} region`,
  });
  new PeerAccess(`${side}-app-access`, {
    ...reached,
    groupId: groups.appGroupId,
    direction: "out",
    description: `Database in the ${other} region`,
    tier: "private",
  });
}
