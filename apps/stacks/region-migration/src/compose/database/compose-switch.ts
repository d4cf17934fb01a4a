import { type DatabaseSecret, type DataEndpoint, SwitchFunction } from "@causeway/data";
import type * as pulumi from "@pulumi/pulumi";
import type { DatabaseNeeds } from "./moving-database.ts";
import type { Sides } from "../../sides.ts";

interface SwitchedDatabase {
  readonly endpoints: Sides<DataEndpoint>;
  /** Where the target is read while it follows. */
  readonly targetReader: pulumi.Output<string>;
  /** A copy has the login of what it is a copy of. */
  readonly login: DatabaseSecret;
}

/** Makes what changes the writer of the data, in the target's region: it is reached when the source is slow. */
export function composeSwitch(
  { endpoints, targetReader, login }: SwitchedDatabase,
  { regions, networks, ports }: DatabaseNeeds,
): SwitchFunction {
  const { environment, keyArn, region } = regions.target;
  const secretArn = login.adminReplicaArns[region];
  if (secretArn === undefined) throw new Error("The login of the admin is made with a copy in the target's region.");
  return new SwitchFunction("switch", {
    environment,
    network: networks.target.vpc,
    databaseGroupIds: {
      source: { remoteNetwork: networks.source.vpc },
      target: networks.target.groups.databaseGroupId,
    },
    databasePort: ports.database,
    source: { endpoint: endpoints.source, secretArn },
    target: { endpoint: endpoints.target, readerHost: targetReader, secretArn },
    keyArn,
  });
}
