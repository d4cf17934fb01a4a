import type * as pulumi from "@pulumi/pulumi";

const roleType = "aws:iam/role:Role";

/**
 * Answers a transformation that puts the boundary on every role of a stack: the deploy role cannot make one without it. Call
 * `pulumi.runtime.registerStackTransformation(boundRoles(arn))` before the first component.
 *
 * A role that has a boundary of its own keeps it.
 */
export function boundRoles(boundaryArn: pulumi.Input<string>): pulumi.ResourceTransformation {
  return ({ type, props, opts }) =>
    type === roleType && props.permissionsBoundary === undefined
      ? { props: { ...props, permissionsBoundary: boundaryArn }, opts }
      : undefined;
}
