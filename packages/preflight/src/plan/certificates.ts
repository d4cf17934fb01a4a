import type { ResourceNode } from "@causeway/graph";
import { behind, type Plan } from "./plan.ts";
import { type Found, readText } from "./read-input.ts";

const certificateType = "aws:acm/certificate:Certificate";

/** What serves with a certificate, and by which input it names it. */
const users: Readonly<Record<string, string>> = {
  "aws:lb/listener:Listener": "certificateArn",
  "aws:lb/listenerCertificate:ListenerCertificate": "certificateArn",
  "aws:cloudfront/distribution:Distribution": "viewerCertificate.acmCertificateArn",
};

/** CloudFront takes certificates of this region alone. */
const edgeRegion = "us-east-1";

/** A certificate that something is served with. */
export interface UsedCertificate {
  readonly node: ResourceNode;
  /** Where the certificate has to be. */
  readonly region: string | undefined;
  /** The certificate itself, where the program declares it. */
  readonly made: ResourceNode | undefined;
  readonly arn: Found<string>;
}

/** Answers each certificate that something new or changed is served with. */
export function usedCertificates(plan: Plan): readonly UsedCertificate[] {
  return plan.kept.flatMap((node) => {
    const input = Object.hasOwn(users, node.type) ? users[node.type] : undefined;
    if (input === undefined) return [];
    const arn = readText(node, input);
    if (arn.kind === "absent") return [];
    const isEdge = node.type === "aws:cloudfront/distribution:Distribution";
    return [{ node, region: isEdge ? edgeRegion : node.region, made: certificateBehind(plan, node, input), arn }];
  });
}

/** The input takes it from the certificate, or from what waits until that is issued. */
function certificateBehind(plan: Plan, node: ResourceNode, input: string): ResourceNode | undefined {
  const [certificate] = behind(plan, node, { input, type: certificateType });
  if (certificate !== undefined) return certificate;
  const [validation] = behind(plan, node, { input, type: "aws:acm/certificateValidation:CertificateValidation" });
  return validation === undefined
    ? undefined
    : behind(plan, validation, { input: "certificateArn", type: certificateType })[0];
}
