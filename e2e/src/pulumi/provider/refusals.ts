import { namingInput } from "@causeway/graph/made-up-cloud";
import type { CloudFolder } from "../cloud/cloud-folder.ts";
import type { CloudResource } from "../cloud/cloud-resource.ts";

/** Throws what AWS refuses: a second resource of one name. A bucket's name is taken in all regions. */
export function refuseTakenName(resource: CloudResource, cloud: CloudFolder): void {
  if (namingInput(resource.type) === undefined) return;
  const taken =
    resource.type === "aws:s3/bucket:Bucket"
      ? cloud.all().some(({ type, id }) => type === resource.type && id === resource.id)
      : cloud.find(resource) !== undefined;
  if (taken) throw new Error(`creating ${resource.type}: AlreadyExists: ${resource.id} already exists`);
}

/** Throws where AWS deletes nothing before its protection is taken away. */
export function refuseProtected({ type, id, properties }: CloudResource): void {
  const protection = protections.find((name) => properties[name] === true);
  if (protection !== undefined)
    throw new Error(
      `deleting ${type}: OperationNotPermitted: ${id} cannot be deleted because ${protection} is enabled`,
    );
}

const protections = ["deletionProtection", "deletionProtectionEnabled", "enableDeletionProtection"];
