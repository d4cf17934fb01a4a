/** As much of a JSON Schema as says where settings are, of which kind, and what one may be. */
export interface SettingsSchema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, SettingsSchema>>;
  readonly anyOf?: readonly SettingsSchema[];
  readonly oneOf?: readonly SettingsSchema[];
  readonly items?: SettingsSchema;
  readonly additionalProperties?: SettingsSchema | boolean;
  readonly examples?: readonly unknown[];
  readonly default?: unknown;
}

/** Where a setting is, as `["network", "zones"]`. */
export type Path = readonly (string | number)[];

interface OddValue {
  readonly path: Path;
  readonly value: unknown;
  /** The value, as a reader would say it. */
  readonly shown: string;
}

const long = "a".repeat(300);
const odd = ["", " ", "\t\n", "größe 名前", long].map((value) => ({ value, shown: spelled(value) }));
const oddNumbers = [0, -1, 1e9, 1.5, Number.NaN, Number.POSITIVE_INFINITY, "NaN", "0"];

/**
 * Finds values that nobody would mean, for each setting: texts that are empty, blank, foreign or long, or almost what they
 * should be; numbers that are none, negative, broken or huge; and the same texts as names, where the reader chooses those.
 *
 * @param settings Those that are there: what almost is right is made of them, or of a schema's example.
 */
export function oddValues(schema: SettingsSchema, settings: unknown, path: Path = []): readonly OddValue[] {
  const { type = "", properties = {}, items, additionalProperties: named } = schema;
  const inside = (key: string | number): unknown => Reflect.get(Object(settings ?? {}), key);
  return [
    ...(type === "string" ? [...odd, ...almost(settings ?? schema.examples?.[0] ?? schema.default)] : []).map(
      (each) => ({
        path,
        ...each,
      }),
    ),
    ...(type === "number" || type === "integer" ? oddNumbers : []).map((value) => ({
      path,
      value,
      shown: typeof value === "string" ? spelled(value) : String(value),
    })),
    ...Object.entries(properties).flatMap(([key, inner]) => oddValues(inner, inside(key), [...path, key])),
    ...[...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flatMap((each) => oddValues(each, settings, path)),
    ...(items === undefined ? [] : oddValues(items, inside(0), [...path, 0])),
    ...(typeof named === "object"
      ? [
          ...oddValues(named, Object.values(settings ?? {})[0], [...path, "odd"]),
          ...odd.map(({ value }) => ({ path: [...path, value], value: "odd", shown: "odd" })),
        ]
      : []),
  ];
}

function almost(right: unknown): readonly Omit<OddValue, "path">[] {
  if (typeof right !== "string") return [];
  return [
    { value: right + long, shown: "too long" },
    { value: `${right}\n`, shown: "with a new line" },
  ];
}

function spelled(text: string): string {
  return text === long ? `"a" × ${text.length}` : JSON.stringify(text);
}
