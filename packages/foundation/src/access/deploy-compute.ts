import type { AccessStatement } from "@causeway/core/component";
import { type AccessScope, awsArn, madeWithTags, named, regionalArn, taggedWith } from "./access-scope.ts";

/**
 * Services, fleets, functions, images, and how they are rolled out.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerservice.html
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsapplicationautoscaling.html
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html
 */
export function deployCompute(scope: AccessScope): readonly AccessStatement[] {
  return [...containers(scope), ...fleets(scope), ...agents(scope), ...functions(scope)];
}

function containers(scope: AccessScope): readonly AccessStatement[] {
  const own = named(scope);
  return [
    {
      sid: "Containers",
      actions: [
        "ecs:CreateCluster",
        "ecs:CreateService",
        "ecs:DeleteCluster",
        "ecs:DeleteService",
        "ecs:PutClusterCapacityProviders",
        "ecs:RegisterTaskDefinition",
        "ecs:TagResource",
        "ecs:UntagResource",
        "ecs:Update*",
      ],
      resources: [
        regionalArn(scope, "ecs", `cluster/${own}`),
        regionalArn(scope, "ecs", `service/${own}/*`),
        regionalArn(scope, "ecs", `task-definition/${own}:*`),
      ],
    },
    {
      sid: "OldTaskDefinitions",
      actions: ["ecs:DeregisterTaskDefinition"],
      anyResource:
        "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerservice.html",
    },
    {
      sid: "Images",
      actions: [
        "ecr:*LifecyclePolicy",
        "ecr:*RepositoryPolicy",
        "ecr:BatchCheckLayerAvailability",
        "ecr:BatchGetImage",
        "ecr:CompleteLayerUpload",
        "ecr:CreateRepository",
        "ecr:DeleteRepository",
        "ecr:InitiateLayerUpload",
        "ecr:Put*",
        "ecr:TagResource",
        "ecr:UntagResource",
        "ecr:UploadLayerPart",
      ],
      resources: [regionalArn(scope, "ecr", `repository/${own}`)],
    },
    {
      // To push one; it opens no repository by itself.
      sid: "ImageLogin",
      actions: ["ecr:GetAuthorizationToken"],
      anyResource: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-push-iam.html",
    },
  ];
}

function fleets(scope: AccessScope): readonly AccessStatement[] {
  return [
    {
      sid: "Fleets",
      actions: [
        "autoscaling:*Tags",
        "autoscaling:Attach*",
        "autoscaling:CancelInstanceRefresh",
        "autoscaling:Create*",
        "autoscaling:Delete*",
        "autoscaling:Detach*",
        "autoscaling:DisableMetricsCollection",
        "autoscaling:EnableMetricsCollection",
        "autoscaling:Put*",
        "autoscaling:ResumeProcesses",
        "autoscaling:SetInstanceProtection",
        "autoscaling:StartInstanceRefresh",
        "autoscaling:SuspendProcesses",
        "autoscaling:Update*",
      ],
      resources: [regionalArn(scope, "autoscaling", `autoScalingGroup:*:autoScalingGroupName/${named(scope)}`)],
    },
    {
      // Targets of scaling have random ids.
      sid: "NewServiceScaling",
      actions: ["application-autoscaling:RegisterScalableTarget", "application-autoscaling:TagResource"],
      resources: [regionalArn(scope, "application-autoscaling", "scalable-target/*")],
      conditions: madeWithTags(scope),
    },
    {
      sid: "ServiceScaling",
      actions: [
        "application-autoscaling:DeleteScalingPolicy",
        "application-autoscaling:DeregisterScalableTarget",
        "application-autoscaling:PutScalingPolicy",
        "application-autoscaling:RegisterScalableTarget",
        "application-autoscaling:TagResource",
        "application-autoscaling:UntagResource",
      ],
      resources: [regionalArn(scope, "application-autoscaling", "scalable-target/*")],
      conditions: taggedWith(scope),
    },
  ];
}

/** What Systems Manager runs on the instances of a fleet. */
function agents(scope: AccessScope): readonly AccessStatement[] {
  const association = regionalArn(scope, "ssm", "association/*");
  return [
    {
      // Associations have random ids, and run what AWS wrote.
      sid: "NewFleetAgents",
      actions: ["ssm:AddTagsToResource", "ssm:CreateAssociation"],
      resources: [association],
      conditions: madeWithTags(scope),
    },
    {
      sid: "FleetAgents",
      actions: [
        "ssm:AddTagsToResource",
        "ssm:CreateAssociation",
        "ssm:DeleteAssociation",
        "ssm:DescribeAssociation",
        "ssm:ListTagsForResource",
        "ssm:RemoveTagsFromResource",
        "ssm:UpdateAssociation",
      ],
      resources: [association, regionalArn(scope, "ec2", "instance/*")],
      conditions: taggedWith(scope),
    },
    {
      sid: "WhatFleetAgentsRun",
      actions: ["ssm:CreateAssociation", "ssm:UpdateAssociation"],
      resources: ["AWS-ConfigureAWSPackage", "AmazonCloudWatch-ManageAgent"].map((name) =>
        awsArn(scope, `ssm:*::document/${name}`),
      ),
    },
    {
      sid: "AgentSettings",
      actions: [
        "ssm:AddTagsToResource",
        "ssm:DeleteParameter",
        "ssm:GetParameter*",
        "ssm:ListTagsForResource",
        "ssm:PutParameter",
        "ssm:RemoveTagsFromResource",
      ],
      resources: [regionalArn(scope, "ssm", `parameter/${named(scope)}`)],
    },
  ];
}

function functions(scope: AccessScope): readonly AccessStatement[] {
  const own = named(scope);
  return [
    {
      sid: "Functions",
      actions: [
        "lambda:*Permission",
        "lambda:CreateFunction",
        "lambda:Delete*",
        "lambda:InvokeFunction",
        "lambda:PublishVersion",
        "lambda:Put*",
        "lambda:TagResource",
        "lambda:UntagResource",
        "lambda:UpdateFunction*",
      ],
      resources: [regionalArn(scope, "lambda", `function:${own}`)],
    },
    {
      sid: "Rollouts",
      actions: [
        "codedeploy:Create*",
        "codedeploy:Delete*",
        "codedeploy:TagResource",
        "codedeploy:UntagResource",
        "codedeploy:Update*",
      ],
      resources: ["application", "deploymentconfig", "deploymentgroup"].map((kind) =>
        regionalArn(scope, "codedeploy", `${kind}:${own}`),
      ),
    },
  ];
}
