export { BaseComponent, type EnvironmentContext } from "./base-component.ts";
