export { awsAlarms } from "./aws-alarms.ts";
export type { AwsSetting } from "./aws-clients.ts";
export { awsImageScan } from "./aws-image-scan.ts";
export { awsTags } from "./aws-tags.ts";
