import { type FactBook, oncePerBook } from "../facts/fact-book.ts";
import type { MovedInput } from "../facts/moved-input.ts";
import { groupBy } from "./group-by.ts";

/** Answers the tags of a resource that differ between two evaluations. */
export function movedTags(resource: string, book: FactBook): readonly MovedInput[] {
  return tagsByResource(book).get(resource) ?? [];
}

/** Whether a place is a tag, in each of the forms that AWS resources have them. */
export function isTagPath(path: string | undefined): boolean {
  return path !== undefined && /^(tags|tagsAll|volumeTags|defaultTags|tagSpecifications)\b/.test(path);
}

const tagsByResource = oncePerBook((book) =>
  groupBy(
    book.all("moved-input").filter(({ path }) => isTagPath(path)),
    ({ resource }) => resource,
  ),
);
