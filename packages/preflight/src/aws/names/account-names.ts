import { GetInstanceProfileCommand, GetRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import { DescribeKeyCommand, KMSClient } from "@aws-sdk/client-kms";
import { DescribeSecretCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { paginateDescribeParameters, SSMClient } from "@aws-sdk/client-ssm";
import { type ClientBase, perRegion } from "../reach.ts";
import { orAbsent, readPages, reading } from "../reading.ts";
import { ifAny, type NameLookups, unlessAbsent } from "./name-lookup.ts";

const noEntity = ["NoSuchEntity", "NoSuchEntityException"];

export function accountNames(base: ClientBase): NameLookups {
  const iam = new IAMClient({ ...base, region: "us-east-1" });
  const kms = perRegion((region) => new KMSClient({ ...base, region }));
  const secrets = perRegion((region) => new SecretsManagerClient({ ...base, region }));
  const ssm = perRegion((region) => new SSMClient({ ...base, region }));
  return {
    role: (RoleName) => unlessAbsent("iam:GetRole", noEntity, () => iam.send(new GetRoleCommand({ RoleName }))),
    "instance-profile": (InstanceProfileName) =>
      unlessAbsent("iam:GetInstanceProfile", noEntity, () =>
        iam.send(new GetInstanceProfileCommand({ InstanceProfileName })),
      ),
    "key-alias": (name, region) =>
      unlessAbsent("kms:DescribeKey", ["NotFoundException"], () =>
        kms(region).send(new DescribeKeyCommand({ KeyId: name })),
      ),
    // A deleted secret keeps its name for 7 to 30 days.
    secret: async (name, region) => {
      const asked = reading("secretsmanager:DescribeSecret", () =>
        secrets(region).send(new DescribeSecretCommand({ SecretId: name })),
      );
      const secret = await orAbsent(["ResourceNotFoundException"], asked);
      if (secret === undefined) return "nobody";
      return secret.DeletedDate === undefined ? "account" : "leaving";
    },
    // Asked by a filter: reading the parameter itself would read a secret.
    parameter: async (name, region) => {
      const named = { ParameterFilters: [{ Key: "Name", Option: "Equals", Values: [name] }] };
      const pages = paginateDescribeParameters({ client: ssm(region) }, named);
      return ifAny(await readPages("ssm:DescribeParameters", pages, ({ Parameters }) => Parameters));
    },
  };
}
