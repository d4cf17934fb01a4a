import * as aws from "@pulumi/aws";
import { type EnvironmentContext, environmentContext } from "@causeway/core/component";
import { GithubRoles, PermissionsBoundary, SecretsKey, StateBucket } from "@causeway/foundation";
import * as pulumi from "@pulumi/pulumi";
import type { StackOutputs } from "./outputs.ts";
import type { StackSettings } from "./settings.ts";

/** Makes what an account needs before anything is deployed into it. The one file that says what is wired to what. */
export function composeEnvironment(settings: StackSettings): StackOutputs {
  const { region, repository, subject, defaultBranch, githubEnvironments, sessionHours } = settings;
  const { project, regions, zones, newZones, furtherServices } = settings.deploys;
  const provider = new aws.Provider("aws", { region });
  const environment = environmentContext(settings, { region, provider });
  const { accountId } = aws.getCallerIdentityOutput({}, { provider });

  const key = new SecretsKey("secrets", { environment });
  const state = new StateBucket("state", { environment, keyArn: key.keyArn, oldVersionDays: settings.oldStateDays });
  const place = { stateBucketArn: state.bucketArn, secretsKeyArn: key.keyArn };
  const zoneArn = (name: string) => aws.route53.getZoneOutput({ name }, { provider }).arn;
  const boundary = new PermissionsBoundary("boundary", { environment, ...place, project, regions, furtherServices });
  const roles = new GithubRoles("github", {
    environment,
    repository,
    subject,
    defaultBranch,
    environments: githubEnvironments.map(({ zones: own, ...each }) => ({ ...each, zoneArns: own?.map(zoneArn) })),
    existingProviderArn: settings.githubProvider === "existing" ? providerArn(environment, accountId) : undefined,
    ...place,
    boundaryArn: boundary.policyArn,
    project,
    regions,
    zoneArns: zones.map(zoneArn),
    newZones,
    sessionHours,
  });

  return {
    contractVersion: 1,
    region,
    accountId,
    stateBucketName: state.bucketName,
    backendUrl: state.backendUrl,
    secretsKeyArn: key.keyArn,
    secretsProviderUrl: key.secretsProviderUrl,
    permissionsBoundaryArn: boundary.policyArn,
    githubProviderArn: roles.providerArn,
    previewRoleArn: roles.previewRoleArn,
    deployRoleArns: roles.deployRoleArns,
    cutoverRoleArns: roles.cutoverRoleArns,
  };
}

/** The provider that another program made: its ARN is its URL. */
function providerArn({ provider }: EnvironmentContext, accountId: pulumi.Output<string>): pulumi.Output<string> {
  const { partition } = aws.getPartitionOutput({}, { provider });
  return pulumi.interpolate`arn:${partition}:iam::${accountId}:oidc-provider/token.actions.githubusercontent.com`;
}
