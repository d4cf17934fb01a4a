/** Answers what a reader calls a key: the name at the end of a URN, the function of a lookup, or an id as it is. */
export function shortName(key: string): string {
  const [start = ""] = key.split(" {");
  return start.slice(start.lastIndexOf("::") + 1).replace(/^:/, "");
}
