export { configSchema } from "./config-schema.ts";
export { readSettings } from "./read-settings.ts";
