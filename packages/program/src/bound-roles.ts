import * as pulumi from "@pulumi/pulumi";

const roleType = "aws:iam/role:Role";

/**
 * Puts the permissions boundary that `causeway:permissionsBoundaryArn` in the stack's config names on every role of the program:
 * the deploy role of GitHub cannot make one without it. Does nothing where the config names none; a role that has a boundary
 * of its own keeps it. Call it before the first component.
 */
export function boundRoles(): void {
  const boundaryArn = new pulumi.Config("causeway").get("permissionsBoundaryArn");
  if (boundaryArn !== undefined) {
    pulumi.runtime.registerStackTransformation(withBoundary(boundaryArn));
  }
}

/** Answers the transformation of `boundRoles`. */
export function withBoundary(boundaryArn: string): pulumi.ResourceTransformation {
  return ({ type, props, opts }) =>
    type === roleType && props.permissionsBoundary === undefined
      ? { props: { ...props, permissionsBoundary: boundaryArn }, opts }
      : undefined;
}
