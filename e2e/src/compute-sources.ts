// Not among what the package names for others: these run in AWS, and here.
export { healthServerScript } from "../../packages/compute/src/fleet/health-server-script.ts";

const handlers = new URL("../../packages/compute/src/handlers/", import.meta.url);

export const validationEntry = new URL("validation/index.ts", handlers);
export const healthCheckEntry = new URL("health-check/index.ts", handlers);
