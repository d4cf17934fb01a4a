/** Writes the path of a member as the graph's references spell it: `tags.Name`, `tags["a/b"]`. */
export function childPath(path: string, key: string): string {
  if (path === "") return key;
  return /^[A-Za-z_$][\w$-]*$/.test(key) ? `${path}.${key}` : `${path}[${JSON.stringify(key)}]`;
}
