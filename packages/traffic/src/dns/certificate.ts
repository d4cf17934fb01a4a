import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { UserError } from "@causeway/core";
import { BaseComponent, type EnvironmentContext } from "@causeway/core/component";
import { type ProvenName, provenNames } from "./proven-names.ts";

export interface CertificateArgs {
  /** Its region is the certificate's: that of the balancer, or us-east-1 for an edge. */
  readonly environment: EnvironmentContext;
  /** As `shop.io` or `*.shop.io`; up to 64 characters. */
  readonly domainName: string;
  /** @default none */
  readonly alternativeNames?: readonly string[];
  /** Zone in which the names are proven; it must hold all of them. */
  readonly zoneId: pulumi.Input<string>;
  /**
   * Certificate of the same account whose records prove these names already. ACM names one record per domain and account, for
   * every region: a second record of the name is refused, and one that two certificates shared would go with the first of
   * them, so that the other is no longer renewed. @default records of its own
   */
  readonly recordsOf?: Certificate;
}

/** Seconds that resolvers keep a proof. */
const proofTtl = 300;

/**
 * Makes a certificate that ACM renews by itself, and waits until it is issued.
 * Makes: 1 certificate, 1 CNAME record for each domain (a wildcard and its domain share one) unless another certificate's prove
 * it, 1 wait for the validation.
 *
 * The records stay for good: each renewal asks for them again. A CAA record of the domain must name one of amazon.com,
 * amazontrust.com, awstrust.com or amazonaws.com, or there must be none.
 *
 * @throws UserError `traffic/domain-invalid` or `traffic/domain-reserved` for a name that ACM refuses.
 * @throws UserError `traffic/certificate-records-missing` for a name that the other certificate does not prove.
 * @see https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html
 * @see https://docs.aws.amazon.com/acm/latest/userguide/setup-caa.html
 */
export class Certificate extends BaseComponent {
  /** Known once the certificate is issued. */
  readonly certificateArn: pulumi.Output<string>;
  /** What proves each domain, by the domain without `*.`. */
  readonly validationRecords: ReadonlyMap<string, aws.route53.Record>;

  constructor(name: string, args: CertificateArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:traffic:Certificate", name, args.environment, opts);

    const proofs = provenNames([args.domainName, ...(args.alternativeNames ?? [])]);
    const shared = args.recordsOf === undefined ? undefined : recordsFor(proofs, args.recordsOf);
    const certificate = this.createCertificate(args);
    const records = shared ?? this.createRecords(certificate, { proofs, zoneId: args.zoneId });
    const issued = this.awaitIssue(certificate, records);

    this.certificateArn = issued.certificateArn;
    this.validationRecords = records;
    this.registerOutputs({ certificateArn: this.certificateArn });
  }

  private createCertificate({ domainName, alternativeNames = [] }: CertificateArgs): aws.acm.Certificate {
    return new aws.acm.Certificate(
      this.childName("certificate"),
      {
        domainName,
        subjectAlternativeNames: [...alternativeNames],
        validationMethod: "DNS",
        keyAlgorithm: "RSA_2048",
        tags: this.childTags("certificate", { Tier: "public" }),
      },
      this.childOpts({ protect: this.lifecycle.protect }),
    );
  }

  /** Which records there are is known from the names; only what they hold is for ACM to say. */
  private createRecords(
    certificate: aws.acm.Certificate,
    { proofs, zoneId }: { readonly proofs: readonly ProvenName[]; readonly zoneId: pulumi.Input<string> },
  ): ReadonlyMap<string, aws.route53.Record> {
    return new Map(
      proofs.map(({ domain, name }) => {
        const proof = certificate.domainValidationOptions.apply((options) => proofOf(name, options));
        const record = new aws.route53.Record(
          this.childName(`proof-${domain.replaceAll(".", "-")}`),
          {
            zoneId,
            name: proof.resourceRecordName,
            type: proof.resourceRecordType,
            ttl: proofTtl,
            records: [proof.resourceRecordValue],
            // A record that is there already belongs to another certificate: see recordsOf.
            allowOverwrite: false,
          },
          this.childOpts({ protect: this.lifecycle.protect }),
        );
        return [domain, record] as const;
      }),
    );
  }

  private awaitIssue(
    certificate: aws.acm.Certificate,
    records: ReadonlyMap<string, aws.route53.Record>,
  ): aws.acm.CertificateValidation {
    return new aws.acm.CertificateValidation(
      this.childName("issued"),
      { certificateArn: certificate.arn, validationRecordFqdns: [...records.values()].map(({ fqdn }) => fqdn) },
      this.childOpts(),
    );
  }
}

function recordsFor(proofs: readonly ProvenName[], other: Certificate): ReadonlyMap<string, aws.route53.Record> {
  return new Map(
    proofs.map(({ domain, name }) => {
      const record = other.validationRecords.get(domain);
      if (record === undefined) {
        throw new UserError(
          "traffic/certificate-records-missing",
          `"${name}" shall be proven by another certificate's records; allowed are names of ${[...other.validationRecords.keys()].join(", ")}.`,
          { hint: `Add "${name}" to the certificate that makes the records.` },
        );
      }
      return [domain, record] as const;
    }),
  );
}

type ValidationOption = aws.types.output.acm.CertificateDomainValidationOption;

function proofOf(name: string, options: readonly ValidationOption[]): ValidationOption {
  const proof = options.find(({ domainName }) => domainName === name);
  if (proof === undefined) {
    throw new Error(`ACM names no record that would prove ${name}.`);
  }
  return proof;
}
