import { defineRule, nothing, type RuleContext } from "../define-rule.ts";
import { interpolate, outputOf } from "../examples/example.ts";
import type { ResourceTexts, TextAt } from "../facts/resource-texts.ts";
import { accountsOfAws } from "../joins/accounts-of-aws.ts";
import { type Literal, literalsIn } from "../joins/literals-in-text.ts";
import { violation } from "../verdict.ts";

const vpc = { type: "aws:ec2/vpc:Vpc", inputs: { cidrBlock: "10.0.0.0/16" } };
const key = { type: "aws:kms/key:Key" };

export const foreignLiteral = defineRule({
  id: "foreign-literal",
  kind: "regrets",
  severity: "high",
  summary: "Resources of AWS are referred to by output, lookup or setting, not by pasted ids.",
  why: "The id exists in one account and one region. In the next environment the deployment fails, or worse, joins the new environment to the old one.",
  fix: "Use the output of the resource; for one of another program a StackReference, a lookup such as aws.ec2.getVpc, or a setting.",
  source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html",
  notes: [
    "Found are ids of networks, groups, images, gateways, volumes and the like, ARNs of KMS keys, ARNs with another account, and ARNs of another region where AWS wants the resource's own.",
    "Left alone are principals and conditions of policies, tags, descriptions, AWS-managed policies and accounts, layers of Lambda, and what the program was given: by another stack, by the config of its own, or by an answer recorded in causeway.yaml.",
  ],
  judges: "resource-texts",
  needs: nothing,
  check: (resource, _joined, context) => {
    if (resource.kind !== "resource") return [];
    return resource.texts.flatMap((text) =>
      literalsIn(text).flatMap((literal) => {
        const message = problemOf(literal, { resource, text, context });
        return message === undefined ? [] : [violation({ path: text.path, value: literal.text }, message)];
      }),
    );
  },
  examples: {
    good: [
      {
        says: "The VPC is referred to by its output.",
        pulumi: {
          resources: {
            vpc,
            subnet: { type: "aws:ec2/subnet:Subnet", inputs: { vpcId: outputOf("vpc"), cidrBlock: "10.0.0.0/20" } },
          },
        },
      },
      {
        says: "The policy is made around the ARN of the key.",
        pulumi: {
          resources: {
            key,
            policy: {
              type: "aws:iam/policy:Policy",
              inputs: {
                policy: interpolate(
                  '{"Statement":[{"Effect":"Allow","Action":"kms:Decrypt","Resource":"',
                  outputOf("key", "arn"),
                  '"}]}',
                ),
              },
            },
          },
        },
      },
    ],
    bad: [
      {
        says: "A VPC id is pasted.",
        pulumi: {
          resources: {
            group: {
              type: "aws:ec2/securityGroup:SecurityGroup",
              inputs: { description: "Web", vpcId: "vpc-0b094aa4091786d92" },
            },
          },
        },
      },
      {
        says: "The key belongs to one account and region.",
        pulumi: {
          resources: {
            volume: {
              type: "aws:ebs/volume:Volume",
              inputs: {
                availabilityZone: "eu-central-1a",
                size: 8,
                kmsKeyId: "arn:aws:kms:us-east-1:210987654321:key/1b2c3d4e-0000-4000-8000-1234567890ab",
              },
            },
          },
        },
      },
    ],
  },
});

interface Place {
  readonly resource: ResourceTexts;
  readonly text: TextAt;
  readonly context: RuleContext;
}

function problemOf(literal: Literal, { resource, text, context }: Place): string | undefined {
  if (literal.kind === "id") return `${literal.text} is pasted: it exists in one account and region only.`;
  const { service, region, account, name } = literal;
  if (service === "kms" && name.startsWith("key/") && !name.includes("*"))
    return `The ARN of a KMS key is pasted: ${literal.text} exists in one account and region only.`;
  if (
    /^\d/.test(account) &&
    !context.ownAccounts.has(account) &&
    !accountsOfAws.has(account) &&
    !name.startsWith("layer:")
  ) {
    return `The account ${account} is pasted in an ARN.`;
  }
  const isElsewhere = region !== "" && resource.region !== undefined && region !== resource.region;
  const isBound =
    regional.has(service) &&
    text.text === literal.text &&
    !namesAnotherRegion.test(text.path) &&
    !resource.resource.includes("aws:cloudfront/");
  return isElsewhere && isBound
    ? `The ARN is of ${region}, and AWS wants one of ${resource.region}, where the resource is.`
    : undefined;
}

/** Services whose resources only their own region can use. */
const regional = new Set(["kms", "acm", "elasticloadbalancing", "lambda", "autoscaling", "ec2"]);

const namesAnotherRegion = /replica|primary|source|destination|global|peer/i;
