export { type EcsClients, ecsTraffic } from "./traffic/ecs-traffic.ts";
export { type ListenerClients, listenerTraffic } from "./traffic/listener-traffic.ts";
export { type Route53Clients, route53Traffic } from "./traffic/route53-traffic.ts";
export { awsReadings } from "./readings/aws-readings.ts";
export { measureWith, type ReadGate } from "./readings/measure-with.ts";
export { readingClients, type SideReach } from "./readings/reading-clients.ts";
export type { InsideNetwork, ReadingEdges, ReadingPlan } from "./readings/reading-edges.ts";
