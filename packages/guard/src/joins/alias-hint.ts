/** Answers what makes a mere rename of a delete, as a sentence after another one; nothing where no rename is likely. */
export function aliasHint(rename: { readonly from: string; readonly to: string } | undefined): string {
  if (rename === undefined) return "";
  return ` With aliases: [{ name: "${rename.from}" }] on ${rename.to} it would be a rename only.`;
}
