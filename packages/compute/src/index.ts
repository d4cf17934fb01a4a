export { type ServiceRoute, type TargetGroupRef } from "./service-route.ts";
