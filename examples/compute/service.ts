import { FargateService, ImageRepository, type ServiceRoute, ServiceScaling } from "@causeway/compute";
import type { Workplace } from "./workplace.ts";

interface ServiceArgs extends Workplace {
  readonly route: ServiceRoute;
}

interface ReleasedService {
  readonly images: ImageRepository;
  readonly service: FargateService;
}

/** Containers that ECS releases by steps, and more of them under load. */
export function runService({
  environment,
  network,
  securityGroupId,
  keyArn,
  secretArn,
  route,
}: ServiceArgs): ReleasedService {
  const images = new ImageRepository("shop-images", { environment, keyArn });

  const service = new FargateService("shop", {
    environment,
    network,
    securityGroupId,
    repository: { url: images.repositoryUrl, arn: images.repositoryArn },
    // Pushed before the service is made: a first deployment makes the repository alone, by `--target`.
    imageDigest: "sha256:0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0",
    port: 8080,
    cpuUnits: 512,
    memoryMiB: 1024,
    route,
    rollout: { kind: "ecs", mode: "canary", canaryPercent: 10, canaryMinutes: 10, bakeMinutes: 15, alarmNames: [] },
    secrets: { DATABASE_SECRET: secretArn },
    keyArn,
  });

  new ServiceScaling("shop-scaling", {
    environment,
    clusterName: service.clusterName,
    serviceName: service.serviceName,
    minTasks: 2,
    maxTasks: 10,
  });
  return { images, service };
}
