import { boundRoles, readSettings } from "@causeway/program";
import { composeEnvironment } from "./compose-environment.ts";
import { stackSettings } from "./settings.ts";

boundRoles();

export const { contractVersion, source, target, endpoint, migration, events, dashboardName } = composeEnvironment(
  readSettings(stackSettings, new URL("../", import.meta.url)),
);
