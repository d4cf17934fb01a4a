export { HealthCheckFunction, type HealthCheckFunctionArgs } from "./checks/health-check-function.ts";
export { ValidationFunction, type ValidationFunctionArgs } from "./checks/validation-function.ts";
export { bootingInstances } from "./fleet/booting-instances.ts";
export { FleetAgent, type FleetAgentArgs } from "./fleet/fleet-agent.ts";
export { fleetProblems } from "./fleet/fleet-problems.ts";
export { fleetSettings } from "./fleet/fleet-settings.ts";
export { healthServerScript } from "./fleet/health-server-script.ts";
export { WebFleet, type WebFleetArgs } from "./fleet/web-fleet.ts";
export { imageDigest } from "./images/image-digest.ts";
export { ImageRepository, type ImageRepositoryArgs } from "./images/image-repository.ts";
export { FleetScaling, type FleetScalingArgs } from "./scaling/fleet-scaling.ts";
export { ServiceScaling, type ServiceScalingArgs } from "./scaling/service-scaling.ts";
export { checkStrategy } from "./service/check-strategy.ts";
export { fargateSize } from "./service/fargate-size.ts";
export type {
  CodeDeployConfig,
  CodeDeployStrategy,
  DeploymentStrategy,
  EcsStrategy,
} from "./service/deployment-strategy.ts";
export { FargateService, type FargateServiceArgs } from "./service/fargate-service.ts";
export type { ServiceRoute, TargetGroupRef } from "./service-route.ts";
