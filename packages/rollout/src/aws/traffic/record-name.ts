/**
 * Answers a name as it can be compared: Route 53 answers in lower case, with a final dot, and writes a star as `\052`.
 * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DomainNameFormat.html
 */
export function recordName(text: string): string {
  const plain = text.replaceAll(/\\([0-7]{3})/gu, (_, octal: string) =>
    String.fromCodePoint(Number.parseInt(octal, 8)),
  );
  return plain.toLowerCase().replace(/\.$/u, "");
}
