import { FargateService, ImageRepository, ServiceScaling } from "@causeway/compute";
import type { EnvironmentContext } from "@causeway/core/component";
import { ServiceAlarms, serviceRow } from "@causeway/observability";
import type { Serving, Surroundings } from "./compose-serving.ts";
import { releaseStrategy } from "./release-strategy.ts";
import type { Containers } from "./serving-settings.ts";

/** Makes a registry, and a service that ECS releases blue/green from it. */
export function composeContainers(
  environment: EnvironmentContext,
  settings: Containers,
  { settings: { ports }, network, storage: { keyArn }, entry, alarms }: Surroundings,
): Serving {
  const { minTasks, maxTasks } = settings;
  const images = new ImageRepository("images", { environment, keyArn });
  const service = new FargateService("app", {
    environment,
    network: network.vpc,
    securityGroupId: network.groups.appGroupId,
    repository: { url: images.repositoryUrl, arn: images.repositoryArn },
    imageDigest: settings.imageDigest,
    architecture: settings.architecture,
    port: ports.app,
    cpuUnits: settings.cpuUnits,
    memoryMiB: settings.memoryMiB,
    desiredCount: minTasks,
    variables: settings.variables,
    keyArn,
    route: entry.balancer,
    rollout: releaseStrategy(settings.release, alarms.alarmNames),
  });
  const { clusterName, serviceName } = service;
  new ServiceScaling("app-scaling", { environment, clusterName, serviceName, minTasks, maxTasks });
  const { alarmNames, alarmArns } = new ServiceAlarms("app-alarms", {
    environment,
    topicArn: alarms.topicArn,
    clusterName,
    serviceName,
    minimumTasks: minTasks,
  });
  const outputs = {
    kind: "containers",
    ecrRepositoryUrl: images.repositoryUrl,
    ecrRepositoryName: images.repositoryName,
    ecsClusterName: clusterName,
    ecsClusterArn: service.clusterArn,
    ecsServiceName: serviceName,
    ecsServiceArn: service.serviceArn,
    taskDefinitionArn: service.taskDefinitionArn,
    taskRoleArn: service.taskRoleArn,
    executionRoleArn: service.executionRoleArn,
  } as const;
  const row = serviceRow({ title: "Service", clusterName, serviceName });
  return { outputs, logGroupNames: [service.logGroupName], alarmNames, alarmArns, row };
}
