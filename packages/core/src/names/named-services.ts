export const namedServices = {
  vpc: { maxLength: 255 },
  "load-balancer": { maxLength: 32 },
  "target-group": { maxLength: 32 },
  rds: { maxLength: 63 },
  "s3-bucket": { maxLength: 63 },
  "iam-role": { maxLength: 64 },
  lambda: { maxLength: 64 },
  "log-group": { maxLength: 512 },
  "security-group": { maxLength: 255 },
  ecs: { maxLength: 255 },
  ecr: { maxLength: 256 },
  secret: { maxLength: 512 },
  dms: { maxLength: 63 },
  "ssm-parameter": { maxLength: 1011 },
} as const;

export type NamedService = keyof typeof namedServices;
