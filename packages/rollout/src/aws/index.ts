export { type EcsClients, ecsTraffic } from "./traffic/ecs-traffic.ts";
export { type ListenerClients, listenerTraffic } from "./traffic/listener-traffic.ts";
export { type Route53Clients, route53Traffic } from "./traffic/route53-traffic.ts";
