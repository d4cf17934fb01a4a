/** Modules of which no resource takes a `region`. */
const globalModules = new Set([
  "account",
  "bcmdata",
  "billing",
  "budgets",
  "cloudfront",
  "costexplorer",
  "costoptimizationhub",
  "cur",
  "globalaccelerator",
  "iam",
  "networkmanager",
  "notifications",
  "organizations",
  "rolesanywhere",
  "route53domains",
  "route53recoverycontrol",
  "route53recoveryreadiness",
  "savingsplans",
  "shield",
  "uxc",
  "waf",
]);

/** Types without a `region` in modules where the others have one. */
const globalTypes = new Set([
  "backup/globalSettings",
  "bedrock/useCaseForModelAccess",
  "chime/sdkvoiceGlobalSettings",
  "cloudtrail/organizationDelegatedAdminAccount",
  "directconnect/gateway",
  "directconnect/hostedConnection",
  "ec2/vpcIpamOrganizationAdminAccount",
  "fms/adminAccount",
  "ram/sharingWithOrganization",
  "s3/accountPublicAccessBlock",
  "servicecatalog/organizationsAccess",
]);

/**
 * Answers whether a resource of a type lives in one region. Of Route 53 only the resolver does.
 *
 * Read from the declarations of `@pulumi/aws` 7.48: a type is regional when its arguments have `region`.
 */
export function isRegional(type: string): boolean {
  const [pkg, member = ""] = type.split(":");
  const [module = ""] = member.split("/");
  if (pkg !== "aws" || globalModules.has(module) || globalTypes.has(member)) return false;
  return module !== "route53" || member.startsWith("route53/resolver") || member.startsWith("route53/profiles");
}
