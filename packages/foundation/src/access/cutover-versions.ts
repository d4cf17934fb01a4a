import type { AccessStatement } from "@causeway/core/component";
import { type AccessScope, globalArn, named, regionalArn } from "./access-scope.ts";

/**
 * What releasing a version of a service needs: the running one with another image, released by ECS or CodeDeploy, and taken back.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/continue-service-deployment.html
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerservice.html
 */
export function cutoverVersions(scope: AccessScope): readonly AccessStatement[] {
  const own = named(scope);
  return [
    {
      sid: "Services",
      actions: ["ecs:DescribeServices", "ecs:ListServiceDeployments", "ecs:UpdateService"],
      resources: [regionalArn(scope, "ecs", `service/${own}/*`)],
    },
    {
      // To go on behind a pause, or to end it, ECS checks the service as well as its deployment.
      sid: "ServiceDeployments",
      actions: ["ecs:ContinueServiceDeployment", "ecs:DescribeServiceDeployments", "ecs:StopServiceDeployment"],
      resources: ["service", "service-deployment"].map((kind) => regionalArn(scope, "ecs", `${kind}/${own}/*`)),
    },
    {
      sid: "ServiceRevisions",
      actions: ["ecs:DescribeServiceRevisions"],
      resources: [regionalArn(scope, "ecs", `service-revision/${own}/*`)],
    },
    {
      sid: "NewVersions",
      actions: ["ecs:RegisterTaskDefinition"],
      resources: [regionalArn(scope, "ecs", `task-definition/${own}:*`)],
    },
    {
      sid: "TagsOfNewVersions",
      actions: ["ecs:TagResource"],
      resources: [regionalArn(scope, "ecs", `task-definition/${own}:*`)],
      conditions: { StringEquals: { "ecs:CreateAction": "RegisterTaskDefinition" } },
    },
    {
      // Those that the version before runs with: ECS checks this right of whoever registers a revision.
      sid: "RolesOfVersions",
      actions: ["iam:PassRole"],
      resources: [globalArn(scope, "iam", `role/${own}`)],
      conditions: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
    },
    {
      sid: "Versions",
      actions: ["ecs:DescribeTaskDefinition"],
      anyResource:
        "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerservice.html",
    },
    deployments(scope),
  ];
}

/** Of CodeDeploy. */
function deployments(scope: AccessScope): AccessStatement {
  const own = named(scope);
  return {
    sid: "Deployments",
    actions: [
      "codedeploy:ContinueDeployment",
      "codedeploy:CreateDeployment",
      "codedeploy:GetApplicationRevision",
      "codedeploy:GetDeployment",
      "codedeploy:GetDeploymentConfig",
      "codedeploy:GetDeploymentGroup",
      "codedeploy:GetDeploymentTarget",
      "codedeploy:ListDeploymentTargets",
      "codedeploy:RegisterApplicationRevision",
      "codedeploy:StopDeployment",
    ],
    resources: ["application", "deploymentconfig", "deploymentgroup"].map((kind) =>
      regionalArn(scope, "codedeploy", `${kind}:${own}`),
    ),
  };
}
