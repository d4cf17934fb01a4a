import { describe, expect, it } from "vitest";
import { refersTo, resource } from "../../test/build-graph.ts";
import { type Look, look } from "../../test/look.ts";

const role = "arn:aws:iam::111122223333:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling";
const forScaling = JSON.stringify({
  Statement: [{ Effect: "Allow", Principal: { AWS: role }, Action: "kms:*", Resource: "*" }],
});
const forAccount = forScaling.replace(role, "arn:aws:iam::111122223333:root");
const group = resource("aws:autoscaling/group:Group", { maxSize: 1 });

function template(ebs: Look["after"][number]["inputs"], key?: Look["after"][number]): Look["after"][number] {
  const references = key === undefined ? [] : [refersTo("blockDeviceMappings[0].ebs.kmsKeyId", key)];
  return resource("aws:ec2/launchTemplate:LaunchTemplate", { blockDeviceMappings: [{ ebs }] }, { references });
}

const key = (policy: string): Look["after"][number] => resource("aws:kms/key:Key", { policy }, { name: "key" });
const ownKey = (state: string): NonNullable<Look["answers"]> => ({
  encryption: { key: async (id) => ({ id, arn: id, state, isManagedByAws: false }) },
});

function said(
  ebs: Look["after"][number]["inputs"],
  encryption: NonNullable<Look["answers"]>["encryption"] = {},
): Promise<readonly string[]> {
  return look("volume-key-usable", { after: [template(ebs), group], answers: { encryption } });
}

describe("volumeKeyUsable", () => {
  it("reads the policy of a key that the plan makes", async () => {
    const ofKey = (policy: string): Promise<readonly string[]> => {
      const made = key(policy);
      const ebs = { encrypted: "true", kmsKeyId: "arn:aws:kms:eu-west-1:123456789012:key/1" };
      return look("volume-key-usable", { after: [made, template(ebs, made), group] });
    };
    expect(await ofKey(forScaling)).toEqual(["passed: The policy of key lets AWSServiceRoleForAutoScaling use it."]);
    expect(await ofKey(forAccount)).toEqual([
      "failed: The policy of key does not let AWSServiceRoleForAutoScaling encrypt the volumes of one.",
    ]);
  });

  it("reads the offline account in a policy as the real one", async () => {
    const made = key(forScaling.replace("111122223333", "123456789012"));
    const offline = { accountId: "123456789012", lookups: [] };
    const after = [made, template({ kmsKeyId: "k" }, made), group];
    expect(await look("volume-key-usable", { after, request: { offline } })).toEqual([
      "passed: The policy of key lets AWSServiceRoleForAutoScaling use it.",
    ]);
  });

  it.each(["Disabled", "PendingDeletion", "PendingImport", "Unavailable"])(
    "fails for a key that is %s",
    async (state) => {
      expect(await said({ encrypted: true, kmsKeyId: "key-1" }, ownKey(state).encryption)).toEqual([
        `failed: The key key-1, which is to encrypt the volumes of one, is ${state}.`,
      ]);
    },
  );

  it("fails for a key that is not there", async () => {
    expect(await said({ kmsKeyId: "key-1" }, { key: async () => undefined })).toEqual([
      "failed: There is no key key-1 in eu-west-1, which is to encrypt the volumes of one.",
    ]);
  });

  it("asks for the region's default key where none is named, also for volumes that are not to be encrypted", async () => {
    const disabled = {
      ...ownKey("Disabled").encryption,
      ebsDefaults: async () => ({ isEncrypted: true, keyId: "key-d" }),
    };
    const verdict = ["failed: The key key-d, which is to encrypt the volumes of one, is Disabled."];
    expect(await said({ encrypted: true }, disabled)).toEqual(verdict);
    expect(await said({ encrypted: false }, disabled)).toEqual(verdict);
  });

  it("passes AWS's own default key, also before AWS has made it", async () => {
    expect(await said({ encrypted: true })).toEqual(["passed: AWS's own key encrypts the volumes of one."]);
    expect(await said({ encrypted: true }, { key: async () => undefined })).toEqual([
      "passed: AWS's own key encrypts the volumes of one.",
    ]);
  });

  it("fails where nothing encrypts", async () => {
    const ebsDefaults = async (): Promise<{ isEncrypted: boolean; keyId: string }> => ({
      isEncrypted: false,
      keyId: "alias/aws/ebs",
    });
    expect(await said({ volumeSize: 20 }, { ebsDefaults })).toEqual([
      "failed: eu-west-1 does not encrypt volumes by default, and the volumes of one do not ask for it.",
    ]);
  });

  it("takes a grant in the place of the policy, if it is whole", async () => {
    const operations = [
      "Encrypt",
      "Decrypt",
      "ReEncryptFrom",
      "ReEncryptTo",
      "GenerateDataKeyWithoutPlaintext",
      "DescribeKey",
      "CreateGrant",
    ];
    const withGrant = (grantee: string, of: readonly string[]): Promise<readonly string[]> =>
      said(
        { kmsKeyId: "key-1" },
        {
          ...ownKey("Enabled").encryption,
          keyPolicy: async () => forAccount,
          keyGrants: async () => [{ grantee, operations: of }],
        },
      );
    const missing =
      "failed: The policy of the key key-1 does not let AWSServiceRoleForAutoScaling encrypt the volumes of one.";
    expect(await withGrant(role, operations)).toEqual([
      "passed: A grant lets AWSServiceRoleForAutoScaling use the key key-1.",
    ]);
    expect(await withGrant(role, operations.slice(1))).toEqual([missing]);
    expect(await withGrant("arn:aws:iam::111122223333:role/other", operations)).toEqual([missing]);
  });

  it("asks no more of the key of an instance of its own than that it is enabled", async () => {
    const alone = resource("aws:ec2/instance:Instance", { rootBlockDevice: { encrypted: true, kmsKeyId: "key-1" } });
    expect(await look("volume-key-usable", { after: [alone], answers: ownKey("Enabled") })).toEqual([
      "passed: The key key-1 is enabled.",
    ]);
  });
});

describe("serviceLinkedRoleExists", () => {
  const answers = { encryption: { hasRole: async () => false } };

  it("looks for the roles of services that policies of new keys name, each once", async () => {
    const after = [key(forScaling), resource("aws:kms/key:Key", { policy: forScaling }, { name: "second" })];
    expect(await look("service-linked-role-exists", { after })).toEqual([
      "passed: The account has AWSServiceRoleForAutoScaling.",
    ]);
    expect(await look("service-linked-role-exists", { after, answers })).toEqual([
      "failed: The policy of key names AWSServiceRoleForAutoScaling, which the account does not have.",
    ]);
  });

  it("passes one that the plan makes", async () => {
    const made = resource("aws:iam/serviceLinkedRole:ServiceLinkedRole", {
      awsServiceName: "autoscaling.amazonaws.com",
    });
    expect(await look("service-linked-role-exists", { after: [key(forScaling), made], answers })).toEqual([
      "passed: The plan makes AWSServiceRoleForAutoScaling.",
    ]);
  });
});
