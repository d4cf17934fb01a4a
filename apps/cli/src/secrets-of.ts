const secretName = /PASSPHRASE$|SECRET|TOKEN|PASSWORD|PRIVATE_KEY|ACCESS_KEY$/u;

/** Answers what an environment holds under names that say it is secret, so that nothing shows it. */
export function secretsOf(environment: Readonly<Record<string, string | undefined>>): readonly string[] {
  return Object.entries(environment).flatMap(([name, value]) => (secretName.test(name) && value ? [value] : []));
}
