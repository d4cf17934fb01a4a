import { UserError } from "@causeway/core";

/** A security policy of a balancer that takes TLS 1.2 and 1.3, or 1.3 alone. */
export type TlsPolicy = `ELBSecurityPolicy-TLS13-1-${2 | 3}-${string}`;

/**
 * AWS's recommendation: TLS 1.2 and 1.3, only ciphers with forward secrecy and authenticated encryption, and key exchange
 * that a quantum computer cannot undo where the client knows it.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html
 */
const recommendedTlsPolicy: TlsPolicy = "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09";

/**
 * Answers the policy, once it is known to refuse TLS 1.0 and 1.1. Settings are text, whatever the type says.
 *
 * @throws UserError `traffic/tls-policy-old`
 */
export function tlsPolicyOf(policy: TlsPolicy = recommendedTlsPolicy): TlsPolicy {
  if (!/^ELBSecurityPolicy-TLS13-1-[23]-[A-Za-z0-9-]+$/.test(policy)) {
    throw new UserError(
      "traffic/tls-policy-old",
      `tlsPolicy is ${JSON.stringify(policy)}; allowed are policies that begin with ELBSecurityPolicy-TLS13-1-2- or ELBSecurityPolicy-TLS13-1-3-.`,
      { hint: `Leave it out for ${recommendedTlsPolicy}.` },
    );
  }
  return policy;
}
