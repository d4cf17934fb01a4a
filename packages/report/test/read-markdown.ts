/** What a Markdown reader sees as prose and tags, and whether its code fences and `details` are closed in order. */
export interface ReadMarkdown {
  readonly outsideFences: string;
  readonly isFenceOpen: boolean;
  readonly openDetails: number;
  readonly everNegative: boolean;
}

/** Reads fences as CommonMark does: a fence is closed by a run at least as long, with nothing behind it. */
export function readMarkdown(markdown: string): ReadMarkdown {
  let fence = "";
  let openDetails = 0;
  let everNegative = false;
  const outside: string[] = [];
  for (const line of markdown.split("\n")) {
    const run = /^ {0,3}(`{3,})([^`]*)$/u.exec(line);
    if (fence !== "") {
      if (run?.[1] !== undefined && run[1].length >= fence.length && run[2]?.trim() === "") fence = "";
      continue;
    }
    if (run?.[1] !== undefined) {
      fence = run[1];
      continue;
    }
    outside.push(line);
    openDetails += (line.match(/<details/gu) ?? []).length - (line.match(/<\/details>/gu) ?? []).length;
    everNegative ||= openDetails < 0;
  }
  return { outsideFences: outside.join("\n"), isFenceOpen: fence !== "", openDetails, everNegative };
}
