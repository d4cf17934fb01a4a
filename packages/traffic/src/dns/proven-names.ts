import { UserError } from "@causeway/core";
import { publicDomain } from "./public-domain.ts";

/** The names of a certificate that one record proves. */
export interface ProvenName {
  /** The domain without `*.`, which the record stands for. */
  readonly domain: string;
  /** The first of the certificate's names that ACM wants the record for. */
  readonly name: string;
}

/** The longest that the common name of a certificate can be. */
export const longestName = 64;

/**
 * Answers the records that a certificate's names need, in the order of the names: one for a domain and its wildcard together,
 * for which ACM names the same record.
 *
 * @throws UserError `traffic/domain-invalid` or `traffic/domain-reserved`
 * @see https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html
 */
export function provenNames(names: readonly [string, ...string[]]): readonly ProvenName[] {
  const [first] = names;
  if (first.length > longestName) {
    throw new UserError(
      "traffic/domain-invalid",
      `domainName is ${JSON.stringify(first)} of ${first.length} characters; allowed are up to ${longestName}.`,
      { hint: "Put a shorter name first, and this one among the alternative names." },
    );
  }
  const byDomain = new Map<string, string>();
  for (const name of names) {
    const domain = publicDomain("A certificate's name", name.replace(/^\*\./, ""));
    if (!byDomain.has(domain)) byDomain.set(domain, name);
  }
  return [...byDomain].map(([domain, name]) => ({ domain, name }));
}
