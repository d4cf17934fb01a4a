export { namesOf, record } from "./record-component.ts";
export { testEnvironment } from "./test-environment.ts";
export { testPlacement } from "./test-placement.ts";
