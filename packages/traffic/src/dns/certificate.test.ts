import type { EnvironmentContext } from "@causeway/core/component";
import { namesOf, record, testEnvironment } from "@causeway/testing/components";
import { describe, expect, test } from "vitest";
import { Certificate, type CertificateArgs } from "./certificate.ts";

function makeCertificate(args: Partial<CertificateArgs> = {}, place: Partial<EnvironmentContext> = {}) {
  return new Certificate("web", {
    environment: testEnvironment(place),
    domainName: "shop.io",
    alternativeNames: ["*.shop.io", "app.shop.io"],
    zoneId: "Z1",
    ...args,
  });
}

/** A certificate for a balancer, and one for an edge that is proven by the first one's records. */
function makeBoth(edge: Partial<CertificateArgs> = {}) {
  return new Certificate("edge", {
    domainName: "shop.io",
    zoneId: "Z1",
    recordsOf: makeCertificate(),
    ...edge,
    environment: testEnvironment({ region: "us-east-1" }, "aws-us-east-1"),
  });
}

describe("Certificate", () => {
  // Renaming one of these replaces a living resource: add an alias in the component with every change here.
  test("makes exactly these resources under these names", async () => {
    expect(namesOf(await record(() => makeCertificate()))).toEqual([
      "aws:acm/certificate:Certificate web-certificate",
      "aws:acm/certificateValidation:CertificateValidation web-issued",
      "aws:route53/record:Record web-proof-app-shop-io",
      "aws:route53/record:Record web-proof-shop-io",
      "causeway:traffic:Certificate web",
      "pulumi:providers:aws aws",
    ]);
  });

  test("asks for all names, to be proven by DNS", async () => {
    const recorded = await record(() => makeCertificate());

    expect(recorded.find("web-certificate").inputs).toMatchObject({
      domainName: "shop.io",
      subjectAlternativeNames: ["*.shop.io", "app.shop.io"],
      validationMethod: "DNS",
      keyAlgorithm: "RSA_2048",
      tags: { Environment: "staging" },
    });
  });

  test("writes what ACM asks for, once for a domain and its wildcard, and takes over no record", async () => {
    const recorded = await record(() => makeCertificate());

    expect(recorded.find("web-proof-shop-io").inputs).toEqual({
      zoneId: "Z1",
      name: "_proof.shop.io",
      type: "CNAME",
      ttl: 300,
      records: ["_value.shop.io"],
      allowOverwrite: false,
    });
    expect(recorded.find("web-proof-app-shop-io").inputs).toMatchObject({ records: ["_value.app.shop.io"] });
  });

  test("proves a certificate for a wildcard alone", async () => {
    const recorded = await record(() => makeCertificate({ domainName: "*.shop.io", alternativeNames: [] }));

    expect(recorded.find("web-proof-shop-io").inputs).toMatchObject({ name: "_proof.shop.io" });
  });

  test("answers the certificate once it is issued", async () => {
    const recorded = await record(() => makeCertificate());

    expect(recorded.find("web-issued").inputs).toEqual({
      certificateArn: "arn:aws:mock:eu-test-1:123456789012:web-certificate",
      validationRecordFqdns: ["fqdn of web-proof-shop-io", "fqdn of web-proof-app-shop-io"],
    });
    expect(recorded.find("web").outputs).toEqual({
      certificateArn: "arn:aws:mock:eu-test-1:123456789012:web-certificate",
    });
  });

  test("makes a second certificate in another region, proven by the first one's records", async () => {
    const recorded = await record(() => makeBoth());
    const ofEdge = namesOf(recorded).filter((name) => name.includes("edge"));

    expect(ofEdge).toEqual([
      "aws:acm/certificate:Certificate edge-certificate",
      "aws:acm/certificateValidation:CertificateValidation edge-issued",
      "causeway:traffic:Certificate edge",
    ]);
    expect(recorded.find("edge-certificate").options.provider).toBe("aws-us-east-1");
    expect(recorded.find("edge-issued").inputs.validationRecordFqdns).toEqual(["fqdn of web-proof-shop-io"]);
  });

  test("keeps certificate and records in a protected environment", async () => {
    const kept = async (lifecycle: "ephemeral" | "protected") => {
      const { resources } = await record(() => makeCertificate({}, { lifecycle }));
      return resources.filter(({ options }) => options.protect).map(({ name }) => name);
    };

    expect(await kept("ephemeral")).toEqual([]);
    expect((await kept("protected")).toSorted()).toEqual([
      "web-certificate",
      "web-proof-app-shop-io",
      "web-proof-shop-io",
    ]);
  });

  test("is the same in a second evaluation, and is declared while nothing is known", async () => {
    const first = await record(() => makeCertificate());

    expect((await record(() => makeCertificate())).resources).toEqual(first.resources);
    expect(namesOf(await record(() => makeCertificate(), { known: "none" }))).toEqual(namesOf(first));
  });

  test("tells the name for which ACM asks no record", async () => {
    const outputs = { "aws:acm/certificate:Certificate": () => ({ domainValidationOptions: [] }) };

    await expect(record(() => makeCertificate(), { outputs })).rejects.toThrow(
      "ACM names no record that would prove shop.io",
    );
  });

  test.each([
    ["traffic/domain-reserved", { domainName: "example.com" }],
    ["traffic/domain-invalid", { alternativeNames: ["shop"] }],
  ])("refuses with %s: %o", async (code, args) => {
    await expect(record(() => makeCertificate(args))).rejects.toMatchObject({ code });
  });

  test("refuses with traffic/certificate-records-missing a name that the other certificate does not prove", async () => {
    await expect(record(() => makeBoth({ alternativeNames: ["api.shop.io"] }))).rejects.toMatchObject({
      code: "traffic/certificate-records-missing",
    });
  });
});
