const begin = "<!-- comment: written by `pnpm generate` from the demo -->";
const end = "<!-- comment end -->";

/** Answers the page with the beginning of a preview's comment between its marks, as a quotation; the page itself where it has no marks. */
export function withCommentExcerpt(page: string, comment: string): string {
  const [before, rest] = page.split(begin, 2);
  const [, after] = rest?.split(end, 2) ?? [];
  if (before === undefined || after === undefined) return page;
  const quoted = beginningOf(comment).map((line) => `> ${line}`.trimEnd());
  return `${before}${begin}\n${quoted.join("\n")}\n${end}${after}`;
}

/** Up to the end of the first finding: what is refused, in how many resources, and why. */
function beginningOf(comment: string): readonly string[] {
  const lines = comment.split("\n").filter((line) => !line.startsWith("<!--"));
  const first = lines.findIndex((line) => line !== "");
  const findings = lines.findIndex((line) => line.startsWith("### 🔎"));
  const bullets = lines.flatMap((line, at) => (at > findings && line.startsWith("- ") ? [at] : []));
  const parts = lines.flatMap((line, at) => (at > findings && line.startsWith("### ") ? [at] : []));
  const last = Math.min(...bullets.slice(1), ...parts, lines.length);
  return lines.slice(first, last).join("\n").trimEnd().split("\n");
}
