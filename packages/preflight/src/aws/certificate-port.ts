import { ACMClient, DescribeCertificateCommand } from "@aws-sdk/client-acm";
import type { CertificatePort } from "../preflight-ports.ts";
import { type ClientBase, perRegion } from "./reach.ts";
import { dateOf, orAbsent, reading, textIn, textsOf } from "./reading.ts";

export function certificatePort(base: ClientBase): CertificatePort {
  const acm = perRegion((region) => new ACMClient({ ...base, region }));
  return {
    certificate: async (arn) => {
      const action = "acm:DescribeCertificate";
      const region = arn.split(":")[3] ?? "";
      const asked = reading(action, () => acm(region).send(new DescribeCertificateCommand({ CertificateArn: arn })));
      const answer = await orAbsent(["ResourceNotFoundException"], asked);
      if (answer === undefined) return undefined;
      const { Status, DomainName, SubjectAlternativeNames, NotAfter } = answer.Certificate ?? {};
      return {
        status: textIn(action, Status),
        domainNames: [...new Set(textsOf([DomainName, ...(SubjectAlternativeNames ?? [])]))],
        until: dateOf(NotAfter),
      };
    },
  };
}
