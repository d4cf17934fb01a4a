import { defineCheck, failed, passed, unansweredSighting, unknown } from "../define-check.ts";

export const credentialsOutlast = defineCheck({
  id: "credentials-outlast",
  reason: "credentials",
  why: "Credentials that end while resources are made leave them half made, and the state without them.",
  fix: "Ask for a longer session (`role-duration-seconds`), or give the deployment a shorter time limit.",
  source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_manage-assume.html",
  otherwise: "",
  async look({ request: { credentialsUntil, timeLimitMinutes, now }, ask, ports }) {
    const answer = await ask(() => ports.identity.credentials());
    if (answer.kind === "unanswered" && credentialsUntil === undefined)
      return [unansweredSighting("when the credentials end", answer, { fix: "Give the run credentials of AWS." })];
    const found = answer.kind === "answered" ? answer.value : { areTemporary: true, until: undefined };
    const until = credentialsUntil ?? found.until;
    if (until === undefined && !found.areTemporary) return [passed("The credentials do not end by themselves.")];
    if (until === undefined || Number.isNaN(until.getTime()))
      return [
        unknown("The credentials are temporary, and it is not known when they end.", {
          fix: "Say when they end: `aws-actions/configure-aws-credentials` has it as output `aws-expiration`.",
        }),
      ];
    const minutes = Math.floor((until.getTime() - now().getTime()) / 60_000);
    if (minutes < 0) return [failed(`The credentials ended at ${until.toISOString()}.`)];
    const compared = `The credentials end in ${minutes} min, and the deployment may take ${timeLimitMinutes} min`;
    return [minutes > timeLimitMinutes ? passed(`${compared}.`) : failed(`${compared}.`)];
  },
});
