/**
 * Types that hold data, hold an address that others know, or stand in everybody's path: what a reader wants to see first in
 * a list. Words for the eye only: what must not be lost is judged by the guard.
 */
const weighty: readonly RegExp[] = [
  /^aws:(?:rds|docdb|neptune|redshift|dynamodb|elasticache|memorydb|opensearch|efs|fsx|dms)[/:].*(?:Cluster|Instance|Table|Domain|FileSystem|Group)$/u,
  /^aws:s3\/bucket(?:V2)?:/u,
  /^aws:kms\/(?:key|replicaKey):/u,
  /^aws:secretsmanager\/secret:/u,
  /^aws:(?:sqs\/queue|kinesis\/stream|ecr\/repository|ebs\/volume|cognito\/userPool):/u,
  /^aws:route53\/zone:/u,
  /^aws:(?:lb|alb|elb)\/loadBalancer:/u,
  /^aws:cloudfront\/distribution:/u,
  /^aws:ec2\/(?:vpc|eip|natGateway|vpnConnection|vpnGateway|internetGateway):/u,
  /^aws:ec2transitgateway\/transitGateway:/u,
];

/** Words in the names of types that hold no data although their neighbours do. */
const weightless = /(?:Parameter|Option|Subnet|Security)Group$/u;

export function isWeighty(type: string): boolean {
  return weighty.some((pattern) => pattern.test(type)) && !weightless.test(type);
}
