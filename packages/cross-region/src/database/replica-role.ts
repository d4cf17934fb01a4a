import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { UserError } from "@causeway/core";

const replicaRoles = ["replica", "promoted"] as const;

/** Whether a database follows another one, or did until it was promoted. */
export type ReplicaRole = (typeof replicaRoles)[number];

/**
 * Checks a role, which may come out of a file: whatever is no replica is promoted, and a slip of the pen must not do that.
 *
 * @throws UserError `cross-region/role-invalid`
 */
export function assertReplicaRole(role: unknown): void {
  if (replicaRoles.some((each) => each === role)) return;
  throw new UserError(
    "cross-region/role-invalid",
    `The role of the replica is ${JSON.stringify(role)}; allowed are ${replicaRoles.join(" and ")}.`,
    {
      hint: "Write replica while it follows its source, and promoted once it shall be a database of its own for ever.",
    },
  );
}

/**
 * Answers the host of a database, once that is what it is said to be.
 *
 * @throws UserError `cross-region/role-invalid`, as soon as the state tells it, for a promoted database that is said to be a
 * replica: everything would be led back to the old source, which is stale.
 */
export function hostInRole(
  role: ReplicaRole,
  { address, replicateSourceDb }: Pick<aws.rds.Instance, "address" | "replicateSourceDb">,
): pulumi.Output<string> {
  if (role === "promoted") return address;
  return pulumi.all([address, replicateSourceDb]).apply(([host, source]) => {
    if (source === undefined || source === "") throw promotedAlready();
    return host;
  });
}

function promotedAlready(): UserError {
  return new UserError(
    "cross-region/role-invalid",
    "The role of the replica is replica, but it was promoted and follows nothing; allowed is promoted.",
    {
      hint: "Write promoted: a promoted database never follows again. A new replica takes a component of another name.",
    },
  );
}
