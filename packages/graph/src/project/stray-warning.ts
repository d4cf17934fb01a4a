/** Says that a stack file holds what Pulumi ignores: mostly config that is not below its heading. */
export function strayWarning({
  stack,
  strayNames,
}: {
  readonly stack: string;
  readonly strayNames: readonly string[];
}): string {
  const names = strayNames.slice(0, 5).join(", ") + (strayNames.length > 5 ? ", …" : "");
  return `Pulumi ignores ${names} at the top of Pulumi.${stack}.yaml: config belongs below "config:".`;
}
