import { z } from "zod";

/** Says which comment on a pull request is meant. */
export interface CommentIdentity {
  /** As `preview`. */
  readonly action: string;
  /** Tells apart several runs of one action on a pull request. */
  readonly header: string;
}

const markerLine = /^<!-- causeway v1 (\{.*\}) -->\r?(?:\n|$)/;

const markerSchema = z.object({ action: z.string(), header: z.string() });

/** Writes the hidden first line by which a later run finds its comment again. */
export function renderMarker(identity: CommentIdentity, commit: string | undefined): string {
  const json = JSON.stringify({ action: identity.action, header: identity.header, commit });
  // Inside of strings only, where JSON has an escape for each: no header can end the comment early.
  return `<!-- causeway v1 ${json.replaceAll("--", "-\\u002d").replaceAll("<", "\\u003c").replaceAll(">", "\\u003e")} -->`;
}

/** Answers whether the text of a comment begins with the marker of this identity, of whatever commit. */
export function hasMarker(body: string, identity: CommentIdentity): boolean {
  const json = markerLine.exec(body)?.[1];
  const marker = json === undefined ? undefined : parseMarker(json);
  return marker?.action === identity.action && marker.header === identity.header;
}

function parseMarker(json: string): CommentIdentity | undefined {
  try {
    return markerSchema.safeParse(JSON.parse(json)).data;
  } catch {
    return undefined;
  }
}
