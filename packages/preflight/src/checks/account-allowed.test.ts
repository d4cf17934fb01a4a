import { expect, it } from "vitest";
import { resource } from "../../test/build-graph.ts";
import { look } from "../../test/look.ts";

it.each([
  [["111122223333"], ["passed: The account 111122223333 is allowed."]],
  [["444455556666"], ["failed: The credentials are of the account 111122223333, and allowed is 444455556666."]],
  [[], ["unknown: The credentials are of the account 111122223333, and no account is named as allowed."]],
])("judges the account against %j", async (allowedAccountIds, said) => {
  expect(await look("account-allowed", { after: [], request: { allowedAccountIds } })).toEqual(said);
});

it("says of a provider with an identity of its own that nothing is known of that account", async () => {
  const assumeRoles = [{ roleArn: "arn:aws:iam::444455556666:role/deploy" }];
  const provider = resource("pulumi:providers:aws", { assumeRoles }, { kind: "provider", name: "dns" });
  expect(await look("account-allowed", { after: [provider] })).toEqual([
    "passed: The account 111122223333 is allowed.",
    "unknown: The provider dns has assumeRoles, so it asks as somebody else: nothing here is known of that account.",
  ]);
});
