import {
  defineCheck,
  failed,
  passed,
  type Scene,
  type Sighting,
  unansweredSighting,
  unknown,
} from "../define-check.ts";
import { type UsedCertificate, usedCertificates } from "../plan/certificates.ts";
import { inAccount } from "../plan/plan.ts";
import { knownIn } from "../plan/read-input.ts";

/** One that ends within these days is not worth a cut-over. */
const leastDays = 14;

export const certificateIssued = defineCheck({
  id: "certificate-issued",
  why: "A listener takes an issued certificate of its own region, and CloudFront one of us-east-1; any other is refused.",
  fix: "Name a certificate that is issued in that region, or let the program make it there.",
  source: "https://docs.aws.amazon.com/acm/latest/userguide/acm-regions.html",
  otherwise: "The plan serves nothing with a certificate.",
  async look(scene) {
    return Promise.all(usedCertificates(scene.plan).map((used) => judged(used, scene)));
  },
});

async function judged({ node, region, made, arn }: UsedCertificate, scene: Scene): Promise<Sighting> {
  const at = { region, node };
  if (made !== undefined) {
    return made.region === region
      ? passed(`The program makes the certificate of ${node.name}, in ${region ?? "its region"}.`, at)
      : failed(
          `${node.name} needs a certificate of ${region ?? "its region"}, and ${made.name} is made in ${made.region ?? "another"}.`,
          at,
        );
  }
  const text = knownIn(arn);
  if (text === undefined) return unknown(`The certificate of ${node.name} is not known.`, at);
  const given = inAccount(scene.plan, text, scene.accountId);
  const service = given.split(":")[2];
  // CloudFront and classic listeners take certificates of IAM as well, which are of no region.
  if (service === "iam") return unknown(`${node.name} has a certificate of IAM, whose end is not looked at.`, at);
  const its = given.split(":")[3];
  if (service !== "acm" || its === undefined)
    return failed(`${node.name} has no certificate of ACM, but ${given}.`, at);
  if (its !== region)
    return failed(`${node.name} needs a certificate of ${region ?? "its region"}, and ${given} is of ${its}.`, at);
  const answer = await scene.ask(() => scene.ports.certificates.certificate(given));
  if (answer.kind === "unanswered")
    return unansweredSighting(`whether the certificate of ${node.name} is issued`, answer, at);
  const certificate = answer.value;
  if (certificate === undefined)
    return failed(`There is no certificate ${given}, which ${node.name} is to serve with.`, at);
  if (certificate.status !== "ISSUED")
    return failed(`The certificate of ${node.name} is ${certificate.status}, not ISSUED.`, at);
  return stillGood(certificate.until, { node, region }, scene);
}

function stillGood(
  until: Date | undefined,
  at: { readonly node: UsedCertificate["node"]; readonly region: string | undefined },
  { request }: Scene,
): Sighting {
  const days = until === undefined ? Number.NaN : (until.getTime() - request.now().getTime()) / 86_400_000;
  if (days < leastDays)
    return failed(`The certificate of ${at.node.name} ends in ${Math.max(0, Math.floor(days))} days.`, {
      ...at,
      fix: "Renew it; ACM does so by itself while its validation record is in the zone.",
    });
  return passed(`The certificate of ${at.node.name} is issued.`, at);
}
