import { z } from "zod";

export interface JsonSchemaOptions {
  readonly title: string;
  /** URL under which editors know the schema. */
  readonly id?: string;
}

/** Makes the JSON Schema with which editors complete and check a settings file. */
export function settingsJsonSchema(schema: z.ZodType, options: JsonSchemaOptions): object {
  const json = z.toJSONSchema(schema, {
    target: "draft-7",
    io: "input",
    override: ({ jsonSchema }) => {
      delete jsonSchema.allowed;
      if (jsonSchema.secret === true) {
        delete jsonSchema.secret;
        jsonSchema.writeOnly = true;
      }
    },
  });
  return { ...(options.id === undefined ? {} : { $id: options.id }), title: options.title, ...json };
}
