import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { offlineAssumptions } from "./offline-assumptions.ts";

it("reads the account and the recorded answers of a project", () => {
  const webApp = fileURLToPath(new URL("../../../apps/stacks/web-app", import.meta.url));
  const { accountId, lookups } = offlineAssumptions(webApp);
  expect(accountId).toMatch(/^\d{12}$/u);
  expect(lookups.map(({ token }) => token)).toContain("aws:route53/getZone:getZone");
});
