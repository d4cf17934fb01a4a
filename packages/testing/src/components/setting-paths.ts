interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
}

/** Answers the path of each setting in a JSON Schema, as `network.block`. */
export function settingPaths(schema: Schema, prefix = ""): readonly string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, inner]) =>
    inner.properties === undefined ? [prefix + key] : settingPaths(inner, `${prefix}${key}.`),
  );
}

/** Answers the path of each setting that a README tells in a table, one row each. */
export function documentedSettings(readme: string): readonly string[] {
  return [...readme.matchAll(/^\| `([^`]+)` \|/gm)].map(([, path]) => String(path));
}
