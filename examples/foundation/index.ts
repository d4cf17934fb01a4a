import { GithubRoles, PermissionsBoundary, SecretsKey, StateBucket } from "@causeway/foundation";
import { environmentIn } from "../environment.ts";

const environment = environmentIn("eu-west-1");

const key = new SecretsKey("secrets", { environment });
const state = new StateBucket("state", { environment, keyArn: key.keyArn });
const boundary = new PermissionsBoundary("boundary", {
  environment,
  stateBucketArn: state.bucketArn,
  secretsKeyArn: key.keyArn,
});
const roles = new GithubRoles("github", {
  environment,
  repository: "acme/shop",
  environments: [{ name: "dev", suffix: "dev" }, { name: "production" }],
  stateBucketArn: state.bucketArn,
  secretsKeyArn: key.keyArn,
  boundaryArn: boundary.policyArn,
});

// pulumi login <backendUrl>; pulumi stack init dev --secrets-provider <secretsProviderUrl>
export const { backendUrl } = state;
export const { secretsProviderUrl } = key;
export const { previewRoleArn, deployRoleArns, cutoverRoleArns } = roles;
