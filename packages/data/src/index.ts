export type { DataEndpoint } from "./database/data-endpoint.ts";
