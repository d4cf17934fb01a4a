export { readSecrets, type SecretAccess } from "./access/read-secrets.ts";
export { healthServerScript } from "./fleet/health-server-script.ts";
export { WebFleet, type WebFleetArgs } from "./fleet/web-fleet.ts";
export { ImageRepository, type ImageRepositoryArgs } from "./images/image-repository.ts";
export { FleetScaling, type FleetScalingArgs } from "./scaling/fleet-scaling.ts";
export { ServiceScaling, type ServiceScalingArgs } from "./scaling/service-scaling.ts";
export type {
  CodeDeployConfig,
  CodeDeployStrategy,
  DeploymentStrategy,
  EcsStrategy,
} from "./service/deployment-strategy.ts";
export { FargateService, type FargateServiceArgs } from "./service/fargate-service.ts";
export type { ServiceRoute, TargetGroupRef } from "./service-route.ts";
