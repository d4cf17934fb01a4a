import { expect, it } from "vitest";
import { refersTo, resource, unknownValue } from "../../test/build-graph.ts";
import { type Look, look } from "../../test/look.ts";

const id = "certificate-issued";
const arnIn = (region: string): string => `arn:aws:acm:${region}:111122223333:certificate/1`;
const listener = (certificateArn: Look["after"][number]["inputs"][string]): Look["after"][number] =>
  resource("aws:lb/listener:Listener", { certificateArn });
const distribution = (acmCertificateArn: string): Look["after"][number] =>
  resource("aws:cloudfront/distribution:Distribution", { viewerCertificate: { acmCertificateArn } });
const being = (status: string, until?: string): Look["answers"] => ({
  certificates: {
    certificate: async () => ({ status, domainNames: [], until: until === undefined ? undefined : new Date(until) }),
  },
});

it.each<readonly [string, Look["after"][number], Look["answers"], string]>([
  ["an issued one", listener(arnIn("eu-west-1")), {}, "passed: The certificate of one is issued."],
  [
    "one that waits for its proof",
    listener(arnIn("eu-west-1")),
    being("PENDING_VALIDATION"),
    "failed: The certificate of one is PENDING_VALIDATION, not ISSUED.",
  ],
  [
    "one that ends soon",
    listener(arnIn("eu-west-1")),
    being("ISSUED", "2026-12-01"),
    "failed: The certificate of one ends in 8 days.",
  ],
  [
    "one that is not there",
    listener(arnIn("eu-west-1")),
    { certificates: { certificate: async () => undefined } },
    `failed: There is no certificate ${arnIn("eu-west-1")}, which one is to serve with.`,
  ],
  [
    "one of another region",
    listener(arnIn("us-east-1")),
    {},
    `failed: one needs a certificate of eu-west-1, and ${arnIn("us-east-1")} is of us-east-1.`,
  ],
  ["CloudFront's region", distribution(arnIn("us-east-1")), {}, "passed: The certificate of one is issued."],
  [
    "CloudFront's region that it is not",
    distribution(arnIn("eu-west-1")),
    {},
    `failed: one needs a certificate of us-east-1, and ${arnIn("eu-west-1")} is of eu-west-1.`,
  ],
  [
    "one of IAM",
    listener("arn:aws:iam::111122223333:server-certificate/old"),
    {},
    "unknown: one has a certificate of IAM, whose end is not looked at.",
  ],
  ["something else", listener("shop.test"), {}, "failed: one has no certificate of ACM, but shop.test."],
  ["what is not known", listener(unknownValue), {}, "unknown: The certificate of one is not known."],
])("judges %s", async (_case, node, answers, said) => {
  expect(await look(id, { after: [node], answers })).toEqual([said]);
});

it("follows a certificate of the program through its proof, and compares the regions", async () => {
  const certificate = resource("aws:acm/certificate:Certificate", {}, { name: "certificate" });
  const proof = resource(
    "aws:acm/certificateValidation:CertificateValidation",
    {},
    { name: "proof", references: [refersTo("certificateArn", certificate)] },
  );
  const serving = resource(
    "aws:lb/listener:Listener",
    { certificateArn: arnIn("eu-west-1") },
    { name: "listener", references: [refersTo("certificateArn", proof)] },
  );
  const edge = resource(
    "aws:cloudfront/distribution:Distribution",
    { viewerCertificate: { acmCertificateArn: arnIn("eu-west-1") } },
    { name: "edge", references: [refersTo("viewerCertificate.acmCertificateArn", proof)] },
  );
  expect(await look(id, { after: [certificate, proof, serving, edge] })).toEqual([
    "passed: The program makes the certificate of listener, in eu-west-1.",
    "failed: edge needs a certificate of us-east-1, and certificate is made in eu-west-1.",
  ]);
});
