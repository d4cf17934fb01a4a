import { shortType } from "../resource-words.ts";

/** Services whose types need no prefix, and those that are not written as their module. */
const services: Readonly<Record<string, string>> = {
  ec2: "",
  vpc: "",
  lb: "",
  alb: "",
  ebs: "EBS",
  s3: "S3",
  rds: "RDS",
  iam: "IAM",
  kms: "KMS",
  ecs: "ECS",
  ecr: "ECR",
  efs: "EFS",
  sns: "SNS",
  sqs: "SQS",
  ssm: "SSM",
  dms: "DMS",
  acm: "ACM",
  dynamodb: "DynamoDB",
  cloudwatch: "CloudWatch",
  cloudfront: "CloudFront",
  route53: "Route 53",
  lambda: "Lambda",
  secretsmanager: "Secrets Manager",
};

/** Words of type names that are not written small. */
const spelled: Readonly<Record<string, string>> = {
  eip: "elastic IP",
  nat: "NAT",
  vpc: "VPC",
  vpn: "VPN",
  acl: "ACL",
  db: "DB",
  ebs: "EBS",
  dns: "DNS",
};

/** Answers how people call a type of resource: `aws:ec2/natGateway:NatGateway` → `NAT gateway`. */
function typeWords(type: string): string {
  const [, service = "", name = ""] = /^aws:(\w+)\/\w+:([A-Za-z0-9]+)$/u.exec(type) ?? [];
  if (name === "") return shortType(type);
  const words = name.match(/[A-Z][a-z]+\d*|[A-Z]+(?![a-z])\d*|[a-z\d]+/gu) ?? [name];
  const spoken = words.map((word) => spelledOut(word.toLowerCase()));
  return [Object.hasOwn(services, service) ? (services[service] ?? "") : service, ...spoken]
    .filter((word) => word !== "")
    .join(" ");
}

/** Answers `3 NAT gateways`, `1 IAM policy`, `2 × acme:index:Thing`. */
export function countOfType(count: number, type: string): string {
  const words = typeWords(type);
  const number = count.toLocaleString("en-US");
  if (words.includes(":")) return `${number} × ${words}`;
  return `${number} ${count === 1 ? words : pluralOf(words)}`;
}

function spelledOut(word: string): string {
  return Object.hasOwn(spelled, word) ? (spelled[word] ?? word) : word;
}

function pluralOf(words: string): string {
  if (/(?:s|x|ch|sh)$/u.test(words)) return `${words}es`;
  return /[^aeiou]y$/u.test(words) ? `${words.slice(0, -1)}ies` : `${words}s`;
}
