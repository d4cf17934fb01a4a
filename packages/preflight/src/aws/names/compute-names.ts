import { AutoScalingClient, DescribeAutoScalingGroupsCommand } from "@aws-sdk/client-auto-scaling";
import { CloudWatchLogsClient, paginateDescribeLogGroups } from "@aws-sdk/client-cloudwatch-logs";
import { DescribeLaunchTemplatesCommand, EC2Client } from "@aws-sdk/client-ec2";
import { DescribeRepositoriesCommand, ECRClient } from "@aws-sdk/client-ecr";
import { DescribeClustersCommand, ECSClient } from "@aws-sdk/client-ecs";
import {
  DescribeLoadBalancersCommand,
  DescribeTargetGroupsCommand,
  ElasticLoadBalancingV2Client,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import { GetFunctionConfigurationCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { type ClientBase, perRegion } from "../reach.ts";
import { listIn, readPages, reading } from "../reading.ts";
import { ifAny, type NameLookups, unlessAbsent, unlessNone } from "./name-lookup.ts";

export function computeNames(base: ClientBase): NameLookups {
  const ec2 = perRegion((region) => new EC2Client({ ...base, region }));
  const balancers = perRegion((region) => new ElasticLoadBalancingV2Client({ ...base, region }));
  const scaling = perRegion((region) => new AutoScalingClient({ ...base, region }));
  const functions = perRegion((region) => new LambdaClient({ ...base, region }));
  const images = perRegion((region) => new ECRClient({ ...base, region }));
  return {
    "load-balancer": (name, region) =>
      unlessNone(
        "elasticloadbalancing:DescribeLoadBalancers",
        ["LoadBalancerNotFound", "LoadBalancerNotFoundException"],
        async () => (await balancers(region).send(new DescribeLoadBalancersCommand({ Names: [name] }))).LoadBalancers,
      ),
    "target-group": (name, region) =>
      unlessNone(
        "elasticloadbalancing:DescribeTargetGroups",
        ["TargetGroupNotFound", "TargetGroupNotFoundException"],
        async () => (await balancers(region).send(new DescribeTargetGroupsCommand({ Names: [name] }))).TargetGroups,
      ),
    "launch-template": (name, region) =>
      unlessNone(
        "ec2:DescribeLaunchTemplates",
        ["InvalidLaunchTemplateName.NotFoundException"],
        async () =>
          (await ec2(region).send(new DescribeLaunchTemplatesCommand({ LaunchTemplateNames: [name] }))).LaunchTemplates,
      ),
    "scaling-group": async (name, region) => {
      const action = "autoscaling:DescribeAutoScalingGroups";
      const command = new DescribeAutoScalingGroupsCommand({ AutoScalingGroupNames: [name] });
      const found = listIn(action, (await reading(action, () => scaling(region).send(command))).AutoScalingGroups);
      return found.some(({ Status }) => Status !== undefined) ? "leaving" : ifAny(found);
    },
    function: (FunctionName, region) =>
      unlessAbsent("lambda:GetFunctionConfiguration", ["ResourceNotFoundException"], () =>
        functions(region).send(new GetFunctionConfigurationCommand({ FunctionName })),
      ),
    "image-repository": (name, region) =>
      unlessNone(
        "ecr:DescribeRepositories",
        ["RepositoryNotFoundException"],
        async () =>
          (await images(region).send(new DescribeRepositoriesCommand({ repositoryNames: [name] }))).repositories,
      ),
    ...clusterAndLogNames(base),
  };
}

function clusterAndLogNames(base: ClientBase): NameLookups {
  const containers = perRegion((region) => new ECSClient({ ...base, region }));
  const logs = perRegion((region) => new CloudWatchLogsClient({ ...base, region }));
  return {
    // A cluster that was deleted is told as INACTIVE for a while, and its name is free.
    "container-cluster": async (name, region) => {
      const action = "ecs:DescribeClusters";
      const command = new DescribeClustersCommand({ clusters: [name] });
      const { clusters } = await reading(action, () => containers(region).send(command));
      return ifAny(listIn(action, clusters).filter(({ status }) => status !== "INACTIVE"));
    },
    "log-group": async (name, region) => {
      const pages = paginateDescribeLogGroups({ client: logs(region) }, { logGroupNamePrefix: name });
      const groups = await readPages("logs:DescribeLogGroups", pages, (page) => page.logGroups);
      return ifAny(groups.filter(({ logGroupName }) => logGroupName === name));
    },
  };
}
