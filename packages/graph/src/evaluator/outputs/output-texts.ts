/** What a made-up text is built from. */
export interface TextParts {
  readonly type: string;
  readonly name: string;
  readonly region: string;
  readonly accountId: string;
  /** 17 hexadecimal digits that lead back to the output. */
  readonly digits: string;
}

type Build = (parts: TextParts) => string;

/** Texts by the name of the output; the first pattern that fits counts. */
const rules: readonly (readonly [RegExp, Build])[] = [
  [/^region$/, ({ region }) => region],
  [/^(owner|account|registry)Id$/, ({ accountId }) => accountId],
  [/^(name|bucket|identifier|clusterIdentifier|functionName)$/, ({ name, digits }) => `${slug(name)}-${digits}`],
  [/^arn$|Arn$/, arnText],
  [/availabilityZone$/i, ({ region }) => `${region}a`],
  [/ipv6CidrBlock$/i, () => "2600:1f00:1::/56"],
  [/(publicIp|carrierIp)$/i, () => "203.0.113.10"],
  [/(privateIp|tunnel[12]\w*Address)$/i, () => "10.255.255.10"],
  [/zoneId$/i, ({ digits }) => `Z${digits.toUpperCase()}`],
  [/(dnsName|endpoint|address|domainName|hostname|fqdn)$/i, hostText],
  [/ur[il]$/i, (parts) => `https://${hostText(parts)}/`],
  [/routeTableId$/i, ({ digits }) => `rtb-${digits}`],
  [/networkAclId$/i, ({ digits }) => `acl-${digits}`],
  [/securityGroupId$/i, ({ digits }) => `sg-${digits}`],
  [/securityGroupRuleId$/i, ({ digits }) => `sgr-${digits}`],
  [/dhcpOptionsId$/i, ({ digits }) => `dopt-${digits}`],
  [/networkInterfaceId$/i, ({ digits }) => `eni-${digits}`],
  [/(ami|image)Id$/i, ({ digits }) => `ami-${digits}`],
  [/subnetId$/i, ({ digits }) => `subnet-${digits}`],
  [/vpcId$/i, ({ digits }) => `vpc-${digits}`],
  [/prefixListId$/i, ({ digits }) => `pl-${digits}`],
  [/allocationId$/i, ({ digits }) => `eipalloc-${digits}`],
];

/** Answers a realistic text for an output, by its name. */
export function outputText(property: string, parts: TextParts): string {
  const rule = rules.find(([pattern]) => pattern.test(property));
  return rule === undefined ? `${property}-${parts.digits}` : rule[1](parts);
}

export function slug(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, "-")
    .slice(0, 24);
}

function hostText({ type, name, region, digits }: TextParts): string {
  return `${slug(name)}.${digits}.${region}.${serviceOf(type)}.amazonaws.com`;
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
function arnText({ type, region, accountId, digits }: TextParts): string {
  const service = serviceOf(type);
  const kind = type.split(":").at(-1)?.toLowerCase() ?? "resource";
  const place = regionless.has(service) ? "" : region;
  return `arn:aws:${arnServices.get(service) ?? service}:${place}:${service === "s3" ? "" : accountId}:${kind}/${digits}`;
}

function serviceOf(type: string): string {
  return type.split(":")[1]?.split("/")[0] ?? "service";
}

const regionless = new Set(["iam", "cloudfront", "route53", "s3", "globalaccelerator"]);

/** Where the name in an ARN differs from that of Pulumi's module. */
const arnServices: ReadonlyMap<string, string> = new Map(
  Object.entries({
    alb: "elasticloadbalancing",
    lb: "elasticloadbalancing",
    appautoscaling: "application-autoscaling",
    vpc: "ec2",
  }),
);
