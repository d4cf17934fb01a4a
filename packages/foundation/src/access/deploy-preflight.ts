import type { AccessStatement } from "@causeway/core/component";
import { type AccessScope, regionalArn } from "./access-scope.ts";

/**
 * What a deployment asks before it begins, beside what it reads anyway: quotas of the account, how it encrypts volumes, who may
 * use a key, whether it lets nothing be public.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_servicequotas.html
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
 */
export function deployPreflight(scope: AccessScope): readonly AccessStatement[] {
  return [
    {
      sid: "Preflight",
      actions: [
        "cloudwatch:GetMetricStatistics",
        "ec2:GetEbsDefaultKmsKeyId",
        "ec2:GetEbsEncryptionByDefault",
        "iam:GetAccountSummary",
        "s3:GetAccountPublicAccessBlock",
        "s3:ListAllMyBuckets",
        "servicequotas:GetAWSDefaultServiceQuota",
        "servicequotas:GetServiceQuota",
      ],
      anyResource: "https://docs.aws.amazon.com/service-authorization/latest/reference/list_servicequotas.html",
    },
    { sid: "Grants", actions: ["kms:ListGrants"], resources: [regionalArn(scope, "kms", "*")] },
  ];
}
