/**
 * Outputs that get a new value when their resource is updated in place; all other outputs of an updated resource keep theirs.
 *
 * @see https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/ec2/ec2_launch_template.go (ComputedIf)
 * @see https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/ssm/parameter.go (ComputedIf)
 * @see https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/lambda/function.go (updateComputedAttributesOnPublish)
 */
export const changingOutputs: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    "aws:ec2/launchTemplate:LaunchTemplate": ["latestVersion"],
    "aws:ssm/parameter:Parameter": ["version"],
    "aws:lambda/function:Function": ["lastModified", "qualifiedArn", "qualifiedInvokeArn", "version"],
  }),
);
