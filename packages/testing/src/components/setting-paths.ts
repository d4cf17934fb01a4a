interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

/** Answers the path of each setting in a JSON Schema, as `network.block`; of choices, those of each. */
export function settingPaths(schema: Schema, prefix = ""): readonly string[] {
  const own = Object.entries(schema.properties ?? {}).flatMap(([key, inner]) => {
    const within = settingPaths(inner, `${prefix}${key}.`);
    return within.length === 0 ? [prefix + key] : within;
  });
  const ofChoices = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flatMap((each) => settingPaths(each, prefix));
  return [...new Set([...own, ...ofChoices])];
}

/** Answers the path of each setting that a README tells in a table, one row each. */
export function documentedSettings(readme: string): readonly string[] {
  return [...readme.matchAll(/^\| `([^`]+)` \|/gm)].map(([, path]) => String(path));
}
