import { PeerAccess } from "@causeway/cross-region";
import type { StackSettings } from "../../settings.ts";
import { otherSide, type Side, sides } from "../../sides.ts";
import { composeGlobal } from "./compose-global.ts";
import { composeReplica } from "./compose-replica.ts";
import type { DatabaseNeeds, MovingDatabase } from "./moving-database.ts";

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
