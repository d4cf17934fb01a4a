import { posix } from "node:path";
import type { RepositoryFile } from "./repository.ts";

/** Answers the links of Markdown files that lead to no file, or to no heading in it, one sentence each. */
export function linkProblems(files: readonly RepositoryFile[]): readonly string[] {
  const places = new Set(files.flatMap(({ path }) => withFolders(path)));
  const headings = new Map(files.filter(isMarkdown).map(({ path, text }) => [path, headingAnchors(text)]));
  return files.filter(isMarkdown).flatMap(({ path, text }) =>
    linkTargets(text).flatMap((target) => {
      const [file = "", anchor = ""] = target.split("#", 2);
      const place = file === "" ? path : posix.join(posix.dirname(path), decodeURIComponent(file)).replace(/\/$/, "");
      if (!places.has(place)) return [`${path} links to ${target}, and there is no ${place}`];
      const anchors = headings.get(place);
      const leadsNowhere = anchor !== "" && anchors !== undefined && !anchors.has(anchor);
      return leadsNowhere ? [`${path} links to ${target}, and ${place} has no such heading`] : [];
    }),
  );
}

function isMarkdown({ path }: RepositoryFile): boolean {
  return path.endsWith(".md");
}

function withFolders(path: string): readonly string[] {
  const parts = path.split("/");
  return [".", ...parts.map((_, index) => parts.slice(0, index + 1).join("/"))];
}

function linkTargets(text: string): readonly string[] {
  const prose = withoutCode(text).replaceAll(/`[^`\n]*`/g, "");
  const inline = prose.matchAll(/\]\(\s*<?([^()\s<>]+)>?(?:\s+"[^"]*")?\s*\)/g);
  const defined = prose.matchAll(/^\s*\[[^\]]+\]:\s+(\S+)/gm);
  const attributes = prose.matchAll(/\b(?:src|href)="([^"]+)"/g);
  return [...inline, ...defined, ...attributes]
    .map((match) => match[1] ?? "")
    .filter((target) => target !== "" && !/^[a-z][a-z+.-]*:|^\/\//i.test(target));
}

/** As GitHub makes them: lower case, no punctuation, hyphens for spaces, a number where a heading repeats. */
function headingAnchors(text: string): ReadonlySet<string> {
  const seen = new Map<string, number>();
  const anchors = [...withoutCode(text).matchAll(/^#{1,6}\s+(.+?)\s*#*$/gm)].map((match) => {
    const slug = (match[1] ?? "")
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
      .replaceAll(/\s/g, "-");
    const times = seen.get(slug) ?? 0;
    seen.set(slug, times + 1);
    return times === 0 ? slug : `${slug}-${times}`;
  });
  return new Set(anchors);
}

function withoutCode(text: string): string {
  return text.replaceAll(/^ {0,3}(`{3,}|~{3,})[\s\S]*?^ {0,3}\1/gm, "");
}
