export { ImageRepository, type ImageRepositoryArgs } from "./images/image-repository.ts";
export type { ServiceRoute, TargetGroupRef } from "./service-route.ts";
