export { boundRoles } from "./bound-roles.ts";
export { configSchema } from "./config-schema.ts";
export { contractSchema, type Declared } from "./output-contract.ts";
export { readSettings } from "./read-settings.ts";
