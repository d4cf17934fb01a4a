import type { Recorded } from "../record-resources.ts";

/** Answers the inputs that are empty texts, as `shop:name`: a provider takes them for nothing, and makes up a name. */
export function emptyInputs({ resources }: Recorded<unknown>): readonly string[] {
  return resources.flatMap(({ name, inputs }) =>
    Object.entries(inputs).flatMap(([input, value]) => (value === "" ? [`${name}:${input}`] : [])),
  );
}
