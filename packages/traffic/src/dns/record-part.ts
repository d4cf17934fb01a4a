/**
 * Answers the part of a Pulumi name that stands for a domain: dots become hyphens, and hyphens two, so that `a-b.io` and
 * `a.b.io` have records of their own.
 */
export function recordPart(domain: string): string {
  return domain.replace("*", "any").replaceAll("-", "--").replaceAll(".", "-");
}
