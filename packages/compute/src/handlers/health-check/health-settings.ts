import { setting, type Variables, wholeSetting } from "../variables/setting.ts";
import type { HealthQuestion } from "./health.ts";

export interface HealthSettings extends HealthQuestion {
  readonly check: string;
  readonly namespace: string;
}

/** Reads what the component told the function. The address may have been known only when the service was made. */
export function healthSettings(variables: Variables): HealthSettings {
  const url = setting(variables, "URL");
  if (URL.parse(url)?.protocol !== "https:") {
    throw new Error("The variable URL is no HTTPS address.");
  }
  return {
    url,
    timeoutMs: wholeSetting(variables, "TIMEOUT_MS"),
    expectedStatus: wholeSetting(variables, "EXPECTED_STATUS"),
    expectedText: variables["EXPECTED_TEXT"],
    check: setting(variables, "CHECK"),
    namespace: setting(variables, "METRIC_NAMESPACE"),
  };
}
