import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { UserError } from "@causeway/core";
import { type AccessStatement, BaseComponent, type EnvironmentContext } from "@causeway/core/component";
import { type Named, parameterNames, parameterPrefix } from "./parameter-names.ts";
import { assertParameterValue, secretAmongValues, versionOf } from "./parameter-value.ts";

type Values = Readonly<Record<string, pulumi.Input<string>>>;

export interface ParameterTreeArgs {
  readonly environment: EnvironmentContext;
  /** Key of the region that encrypts the secrets; who writes and reads them needs it. */
  readonly keyArn: pulumi.Input<string>;
  /** By name below the prefix, as `database/host`. Shown in previews. */
  readonly values: Values;
  /** By name below the prefix, as `database/password`. */
  readonly secrets?: Values;
}

/**
 * Keeps settings where running programs look them up, under one path for each environment: a program gets names in its
 * variables, and may read this path only. One tree for each environment and region.
 * Makes: 1 parameter for each value and each secret.
 *
 * Secrets are written and never read back into the state's outputs; among its inputs Pulumi keeps them, encrypted as the
 * stack's other secrets are, so give the stack a key as secrets provider. Whoever deploys needs `kms:Decrypt` on `keyArn`: the
 * provider asks for the decrypted value and throws it away. Nothing is protected: the program can write each value again.
 *
 * @throws UserError `parameters/name-invalid` for names that Parameter Store refuses, or that read alike.
 * @throws UserError `parameters/value-invalid` for an empty value, one of more than 4 KiB, one with `{{ }}`, or a secret
 * among the plain values.
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-hierarchies.html
 * @see https://github.com/pulumi/pulumi-terraform-bridge/issues/3201
 * @see https://github.com/hashicorp/terraform-provider-aws/issues/42849
 */
export class ParameterTree extends BaseComponent {
  /** As `/shop/blue`, without a slash behind it. */
  readonly prefix: string;
  /** Full names by those below the prefix. */
  readonly names: Readonly<Record<string, pulumi.Output<string>>>;
  /** What a role needs to read this tree and nothing else. */
  readonly readStatements: readonly AccessStatement[];

  constructor(name: string, args: ParameterTreeArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:data:ParameterTree", name, args.environment, opts);
    const written = [...writtenOf(args.values, "plain"), ...writtenOf(args.secrets ?? {}, "secret")];
    this.prefix = parameterPrefix(args.environment);
    const named = parameterNames(this.prefix, written);

    const parameters = named.map((one) => [one.key, this.createParameter(one, args.keyArn).name] as const);

    this.names = Object.fromEntries(parameters);
    this.readStatements = this.allowReading(named.some(({ kind }) => kind === "secret") ? args.keyArn : undefined);
    this.registerOutputs({ prefix: this.prefix, names: this.names });
  }

  /**
   * Answers the full name of a parameter: what a program gets in its variables.
   *
   * @throws UserError `parameters/name-invalid` for one that the tree does not have.
   */
  nameOf(key: string): pulumi.Output<string> {
    const name = Object.hasOwn(this.names, key) ? this.names[key] : undefined;
    if (name === undefined) {
      const known = Object.keys(this.names).join(", ");
      throw new UserError(
        "parameters/name-invalid",
        `No parameter is named ${JSON.stringify(key)}; there are ${known}.`,
        {
          hint: "Name one of these, or add it to the values or secrets of the tree.",
        },
      );
    }
    return name;
  }

  private createParameter(one: Named<Written>, keyArn: pulumi.Input<string>): aws.ssm.Parameter {
    const tags = { Tier: "data", ...(one.kind === "secret" ? { Sensitive: "true" } : {}) };
    return new aws.ssm.Parameter(
      this.childName(one.part),
      {
        name: one.name,
        tier: "Standard",
        ...(one.kind === "secret" ? secretOf(one, keyArn) : { type: "String", insecureValue: plainOf(one) }),
        tags: this.childTags(one.part, tags),
      },
      this.childOpts(),
    );
  }

  /** The path itself is what is listed, the rest what is read. */
  private allowReading(keyArn: pulumi.Input<string> | undefined): readonly AccessStatement[] {
    const { partition, dnsSuffix } = aws.getPartitionOutput({}, this.childOpts());
    const { accountId } = aws.getCallerIdentityOutput({}, this.childOpts());
    const { region } = this.environment;
    const path = pulumi.interpolate`arn:${partition}:ssm:${region}:${accountId}:parameter${this.prefix}`;
    const below = pulumi.interpolate`${path}/*`;
    const read: AccessStatement = {
      actions: ["ssm:GetParameter", "ssm:GetParameters", "ssm:GetParametersByPath"],
      resources: [path, below],
    };
    if (keyArn === undefined) return [read];
    return [
      read,
      {
        actions: ["kms:Decrypt"],
        resources: [keyArn],
        conditions: {
          StringEquals: { "kms:ViaService": pulumi.interpolate`ssm.${region}.${dnsSuffix}` },
          StringLike: { "kms:EncryptionContext:PARAMETER_ARN": below },
        },
      },
    ];
  }
}

interface Written {
  readonly key: string;
  readonly value: pulumi.Input<string>;
  readonly kind: "plain" | "secret";
}

function writtenOf(values: Values, kind: Written["kind"]): readonly Written[] {
  return Object.entries(values).map(([key, value]) => {
    if (typeof value === "string") assertParameterValue(key, value);
    return { key, value, kind };
  });
}

/** Only an output can be a secret, and only once it is there does it tell. */
function plainOf({ key, value }: Written): pulumi.Input<string> {
  if (typeof value === "string") return value;
  const output = pulumi.output(value);
  return pulumi.output(pulumi.isSecret(output)).apply((isSecret) => {
    if (isSecret) throw secretAmongValues(key);
    return output;
  });
}

/** `valueWo` reaches no output; the provider writes it when, and only when, the version is another one. */
function secretOf({ name, value }: Named<Written>, keyArn: pulumi.Input<string>) {
  const secret = pulumi.secret(value);
  return {
    type: "SecureString",
    keyId: keyArn,
    valueWo: secret,
    valueWoVersion: secret.apply((text) => versionOf(name, text)),
  };
}
