import { EC2Client, GetEbsDefaultKmsKeyIdCommand, GetEbsEncryptionByDefaultCommand } from "@aws-sdk/client-ec2";
import { GetRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import { DescribeKeyCommand, GetKeyPolicyCommand, KMSClient, paginateListGrants } from "@aws-sdk/client-kms";
import type { EncryptionPort } from "../preflight-ports.ts";
import { type ClientBase, perRegion } from "./reach.ts";
import { flagIn, orAbsent, readPages, reading, textIn, textsOf } from "./reading.ts";

export function encryptionPort(base: ClientBase): EncryptionPort {
  const ec2 = perRegion((region) => new EC2Client({ ...base, region }));
  const kms = perRegion((region) => new KMSClient({ ...base, region }));
  const iam = new IAMClient({ ...base, region: "us-east-1" });
  return {
    ebsDefaults: async (region) => {
      const [asking, naming] = ["ec2:GetEbsEncryptionByDefault", "ec2:GetEbsDefaultKmsKeyId"] as const;
      const [by, key] = await Promise.all([
        reading(asking, () => ec2(region).send(new GetEbsEncryptionByDefaultCommand({}))),
        reading(naming, () => ec2(region).send(new GetEbsDefaultKmsKeyIdCommand({}))),
      ]);
      return { isEncrypted: flagIn(asking, by.EbsEncryptionByDefault), keyId: textIn(naming, key.KmsKeyId) };
    },
    key: async (id, region) => {
      const action = "kms:DescribeKey";
      const described = reading(action, () => kms(region).send(new DescribeKeyCommand({ KeyId: id })));
      const answer = await orAbsent(["NotFoundException"], described);
      if (answer === undefined) return undefined;
      const { KeyId, Arn, KeyState, KeyManager } = answer.KeyMetadata ?? {};
      return {
        id: textIn(action, KeyId),
        arn: textIn(action, Arn),
        state: textIn(action, KeyState),
        isManagedByAws: KeyManager === "AWS",
      };
    },
    keyPolicy: async (keyId, region) => {
      const action = "kms:GetKeyPolicy";
      const command = new GetKeyPolicyCommand({ KeyId: keyId, PolicyName: "default" });
      return textIn(action, (await reading(action, () => kms(region).send(command))).Policy);
    },
    keyGrants: async (keyId, region) => {
      const pages = paginateListGrants({ client: kms(region) }, { KeyId: keyId });
      const grants = await readPages("kms:ListGrants", pages, ({ Grants }) => Grants);
      // One with constraints holds for certain contexts only.
      return grants
        .filter(({ Constraints }) => Constraints === undefined)
        .map(({ GranteePrincipal, Operations }) => ({
          grantee: GranteePrincipal ?? "",
          operations: textsOf(Operations),
        }));
    },
    hasRole: async (name) => {
      const found = reading("iam:GetRole", () => iam.send(new GetRoleCommand({ RoleName: name })));
      return (await orAbsent(["NoSuchEntity", "NoSuchEntityException"], found)) !== undefined;
    },
  };
}
