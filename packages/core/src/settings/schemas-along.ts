import { z } from "zod";

type Schema = z.core.$ZodType;

/**
 * Finds the schemas that have a say in the value at `path`: one list for the whole, then one for each step. A list holds
 * wrappers with what they wrap, both ends of a pipe and all branches of a union.
 */
export function schemasAlong(schema: Schema, path: readonly PropertyKey[]): readonly (readonly Schema[])[] {
  let here = withInner([schema]);
  const steps = [here];
  for (const key of path) {
    here = withInner(here.flatMap((one) => childOf(one, key)));
    steps.push(here);
  }
  return steps;
}

/** Finds the names of the settings that belong at `path`. */
export function knownKeys(schema: Schema, path: readonly PropertyKey[]): readonly string[] {
  const here = schemasAlong(schema, path).at(-1) ?? [];
  return [...new Set(here.flatMap((one) => (one instanceof z.ZodObject ? Object.keys(one.def.shape) : [])))];
}

function withInner(schemas: readonly Schema[]): readonly Schema[] {
  const found = new Set(schemas);
  // A set hands out what is added while it is walked, and a schema that holds itself only once.
  for (const schema of found) {
    for (const inner of innerOf(schema)) {
      found.add(inner);
    }
  }
  return [...found];
}

function innerOf(schema: Schema): readonly Schema[] {
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodExactOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault ||
    schema instanceof z.ZodNonOptional ||
    schema instanceof z.ZodCatch ||
    schema instanceof z.ZodReadonly
  ) {
    return [schema.def.innerType];
  }
  if (schema instanceof z.ZodPipe) {
    return [schema.def.in, schema.def.out];
  }
  if (schema instanceof z.ZodUnion) {
    return schema.def.options;
  }
  if (schema instanceof z.ZodIntersection) {
    return [schema.def.left, schema.def.right];
  }
  return schema instanceof z.ZodLazy ? [schema.def.getter()] : [];
}

function childOf(schema: Schema, key: PropertyKey): readonly Schema[] {
  if (schema instanceof z.ZodObject) {
    const { shape, catchall } = schema.def;
    const child = Object.hasOwn(shape, key) ? shape[String(key)] : catchall;
    return child === undefined ? [] : [child];
  }
  if (schema instanceof z.ZodArray) {
    return [schema.def.element];
  }
  if (schema instanceof z.ZodRecord) {
    return [schema.def.valueType];
  }
  if (schema instanceof z.ZodTuple) {
    const { items, rest } = schema.def;
    const child = items[Number(key)] ?? rest;
    return child === null ? [] : [child];
  }
  return [];
}
