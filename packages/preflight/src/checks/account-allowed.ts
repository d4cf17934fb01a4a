import type { ResourceNode } from "@causeway/graph";
import { defineCheck, failed, passed, type Sighting, unansweredSighting, unknown } from "../define-check.ts";

/** Inputs by which a provider asks as somebody else than the run. */
const otherIdentities = ["accessKey", "assumeRoles", "assumeRoleWithWebIdentity", "profile", "token"] as const;

export const accountAllowed = defineCheck({
  id: "account-allowed",
  why: "A deployment with the credentials of another account makes everything a second time, in the wrong place.",
  fix: "Use the credentials of an allowed account, or name this one as allowed.",
  source: "https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html",
  otherwise: "",
  async look({ request: { allowedAccountIds }, ask, ports, plan }) {
    const account = await ask(() => ports.identity.account());
    if (account.kind === "unanswered")
      return [
        unansweredSighting("which account the credentials are of", account, {
          fix: "Give the run credentials of AWS.",
        }),
      ];
    return [judged(account.value, allowedAccountIds), ...plan.graph.nodes.flatMap((node) => asOther(node))];
  },
});

function judged(accountId: string, allowed: readonly string[]): Sighting {
  if (allowed.length === 0)
    return unknown(`The credentials are of the account ${accountId}, and no account is named as allowed.`, {
      fix: "Name the accounts that this environment may be deployed to.",
    });
  return allowed.includes(accountId)
    ? passed(`The account ${accountId} is allowed.`)
    : failed(`The credentials are of the account ${accountId}, and allowed is ${allowed.join(", ")}.`);
}

function asOther(node: ResourceNode): readonly Sighting[] {
  if (node.type !== "pulumi:providers:aws") return [];
  const input = otherIdentities.find((name) => node.inputs[name] !== undefined && node.inputs[name] !== null);
  if (input === undefined) return [];
  return [
    unknown(
      `The provider ${node.name} has ${input}, so it asks as somebody else: nothing here is known of that account.`,
      {
        node,
        fix: "Deploy each account with credentials of its own, as a stack of its own.",
      },
    ),
  ];
}
