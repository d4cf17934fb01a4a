export { type HealthCheck } from "./balancer/health-check.ts";
export { LoadBalancer, type LoadBalancerArgs } from "./balancer/load-balancer.ts";
export { type TestListener } from "./balancer/test-listener.ts";
export { type TlsPolicy } from "./balancer/tls-policy.ts";
export { Certificate, type CertificateArgs } from "./dns/certificate.ts";
export { HostedZone, type HostedZoneArgs, type HostedZoneMode } from "./dns/hosted-zone.ts";
export { type EndpointSide, WeightedEndpoint, type WeightedEndpointArgs } from "./dns/weighted-endpoint.ts";
