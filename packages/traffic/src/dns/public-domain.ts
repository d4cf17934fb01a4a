import { UserError } from "@causeway/core";

/**
 * Names under which nobody on the internet can be reached, and those that Route 53 keeps for itself.
 *
 * @see https://www.iana.org/assignments/special-use-domain-names/special-use-domain-names.xhtml
 */
const reserved = [
  "example",
  "example.com",
  "example.net",
  "example.org",
  "test",
  "invalid",
  "localhost",
  "local",
  "internal",
  "onion",
  "alt",
  "arpa",
  "amazonaws.com",
  "cloudfront.net",
];

const label = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
const domain = new RegExp(`^(?=.{4,253}$)(${label}\\.)+(?!\\d+$)${label}$`);

/**
 * Answers the name of a domain, once it is one that can serve the public.
 *
 * @param setting What the user calls it, as `domainName`.
 * @throws UserError `traffic/domain-invalid` for what is no domain name in lower case, with two labels or more.
 * @throws UserError `traffic/domain-reserved` for names that are kept for documentation, tests, private networks or AWS.
 */
export function publicDomain(setting: string, name: string): string {
  if (!domain.test(name)) {
    throw new UserError(
      "traffic/domain-invalid",
      `${setting} is ${JSON.stringify(name)}; allowed is a domain name in lower case, of two labels or more, without a dot at the end.`,
      { hint: 'Write it as "app.shop.io"; a name in another alphabet in its "xn--" form.' },
    );
  }
  const kept = reserved.find((each) => name === each || name.endsWith(`.${each}`));
  if (kept !== undefined) {
    throw new UserError(
      "traffic/domain-reserved",
      `${setting} is "${name}"; allowed are domains that somebody can own, and ${kept} is reserved.`,
      { hint: "Give the domain that your users know, or one of it that you own." },
    );
  }
  return name;
}
