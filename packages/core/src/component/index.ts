export { BaseComponent } from "./base-component.ts";
export { type EnvironmentContext, environmentContext, type Place } from "./environment-context.ts";
export {
  type AccessStatement,
  accessPolicy,
  type Conditions,
  type Principals,
  resourcePolicy,
  type ResourceStatement,
  trustPolicy,
  type TrustStatement,
} from "./policy-document.ts";
