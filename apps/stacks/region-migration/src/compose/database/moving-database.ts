import type { DatabaseSecret, DataEndpoint, SwitchFunction } from "@causeway/data";
import type { WatchedDatabase, WatchedReplication } from "@causeway/observability";
import type * as pulumi from "@pulumi/pulumi";
import type { StackSettings } from "../../settings.ts";
import type { Side, Sides } from "../../sides.ts";
import type { Networks } from "../compose-network.ts";
import type { Regions } from "../compose-regions.ts";

/** What the database of both regions is made of. */
export interface DatabaseNeeds {
  readonly regions: Regions;
  readonly networks: Networks;
  readonly ports: StackSettings["ports"];
}

/** The database of one side. */
interface DatabaseSide {
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
  /** What changes the writer; undefined once it has changed for good. */
  readonly switchFunction: SwitchFunction | undefined;
  /** Only where there is one. */
  readonly globalClusterId?: pulumi.Output<string>;
}
