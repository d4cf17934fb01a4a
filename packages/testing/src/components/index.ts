export { emptyInputs } from "./empty-inputs.ts";
export { namesOf, record } from "./record-component.ts";
export { documentedSettings, settingPaths } from "./setting-paths.ts";
export { environments, stackFiles } from "./stack-files.ts";
export { sweepSettings } from "./sweep-settings.ts";
export { testEnvironment } from "./test-environment.ts";
export { testPlacement } from "./test-placement.ts";
