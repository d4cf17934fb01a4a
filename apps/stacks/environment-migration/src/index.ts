import { readSettings } from "@causeway/program";
import { composeEnvironment } from "./compose-environment.ts";
import { stackSettings } from "./settings.ts";

export const { contractVersion, source, target, endpoint, migration, events, dashboardName } = composeEnvironment(
  readSettings(stackSettings, new URL("../", import.meta.url)),
);
