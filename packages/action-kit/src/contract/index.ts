export { type ActionFile, parseActionFile } from "./action-file.ts";
export { withActionTables } from "./action-tables.ts";
