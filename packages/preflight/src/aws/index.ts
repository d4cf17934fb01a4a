export { awsPorts } from "./aws-ports.ts";
export type { AwsReach } from "./reach.ts";
