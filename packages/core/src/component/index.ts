export { BaseComponent } from "./base-component.ts";
export { type EnvironmentContext, environmentContext, type Place } from "./environment-context.ts";
