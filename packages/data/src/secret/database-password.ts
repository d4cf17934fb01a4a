import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import { BaseComponent, type EnvironmentContext } from "@causeway/core/component";
import { passwordLength, specialCharacters } from "../handlers/rotation/password-rules.ts";

export interface DatabasePasswordArgs {
  readonly environment: EnvironmentContext;
}

/**
 * Makes the first password of a database's user: 32 characters that RDS and DMS accept, of each kind at least one.
 * Makes: 1 random password, in the state as a secret.
 *
 * `DatabaseSecret` replaces it with one that is in no state as soon as it is there.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Limits.html#RDS_Limits.Constraints
 */
export class DatabasePassword extends BaseComponent {
  readonly password: pulumi.Output<string>;

  constructor(name: string, args: DatabasePasswordArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:data:DatabasePassword", name, args.environment, opts);

    const { result } = new random.RandomPassword(
      this.childName("password"),
      {
        length: passwordLength,
        overrideSpecial: specialCharacters,
        minLower: 1,
        minUpper: 1,
        minNumeric: 1,
        minSpecial: 1,
      },
      this.childOpts(),
    );

    this.password = pulumi.secret(result);
    this.registerOutputs({ password: this.password });
  }
}
