/**
 * Answers the domains that a certificate of ACM is for. ACM names one record for each of them, by the domain as it was given:
 * a program looks its own up by that name.
 *
 * @see https://docs.aws.amazon.com/acm/latest/APIReference/API_DomainValidation.html
 */
export function certificateDomains({
  domainName,
  subjectAlternativeNames,
}: Readonly<Record<string, unknown>>): readonly string[] {
  const names = [domainName, ...(Array.isArray(subjectAlternativeNames) ? subjectAlternativeNames : [])];
  return [...new Set(names.filter((name) => typeof name === "string"))];
}
