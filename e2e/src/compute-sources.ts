const handlers = new URL("../../packages/compute/src/handlers/", import.meta.url);

export const validationEntry = new URL("validation/index.ts", handlers);
export const healthCheckEntry = new URL("health-check/index.ts", handlers);
