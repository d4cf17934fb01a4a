import { DatabaseSecret, type DataEndpoint } from "@causeway/data";
import type * as pulumi from "@pulumi/pulumi";
import type { DatabaseNeeds } from "./moving-database.ts";
import type { StackSettings } from "../../settings.ts";
import { otherSide, type Side, type Sides } from "../../sides.ts";

/** A database and who may log in. */
interface LoginNeeds {
  readonly settings: Pick<StackSettings["database"], "adminUser" | "applicationUser" | "rotationDays">;
  readonly endpoint: DataEndpoint;
  /** The admin's first password. */
  readonly password: pulumi.Output<string>;
}

/** Makes the login to a side's database: it rotates in the region of that side, and the other region has a copy. */
export function composeLogin(
  side: Side,
  { settings, endpoint, password }: LoginNeeds,
  { regions, networks, ports }: DatabaseNeeds,
): DatabaseSecret {
  const { environment, keyArn } = regions[side];
  const { vpc, groups } = networks[side];
  const other = regions[otherSide(side)];
  return new DatabaseSecret(`${side}-login`, {
    environment,
    network: vpc,
    endpoint,
    databaseGroupId: groups.databaseGroupId,
    databasePort: ports.database,
    keyArn,
    admin: { username: settings.adminUser, password },
    application: { username: settings.applicationUser },
    rotationDays: settings.rotationDays,
    // The function that changes the writer is in the other region, and logs in as the admin.
    adminReplicas: { [other.region]: other.keyArn },
    applicationReplicas: { [other.region]: other.keyArn },
  });
}

/** Answers where each side reads a login that rotates in the region of one. */
export function readableLogin(
  side: Side,
  login: DatabaseSecret,
  { regions }: DatabaseNeeds,
): Sides<pulumi.Output<string>> {
  const copy = login.applicationReplicaArns[regions[otherSide(side)].region];
  if (copy === undefined) throw new Error("The login is made with a copy in the other region.");
  return side === "source" ? { source: login.secretArn, target: copy } : { source: copy, target: login.secretArn };
}
