import { GetHealthCheckCommand, type Route53Client, UpdateHealthCheckCommand } from "@aws-sdk/client-route-53";
import { PassingFault } from "../../run/passing-fault.ts";
import { isFault, passingOr } from "../faults.ts";

/**
 * Takes a record out of DNS by its health check, without a change of records.
 *
 * The check is inverted **and** disabled: a disabled check is healthy whatever it would find, so that inverted it is unhealthy for
 * certain. Inverted alone, the check of a target that really fails would become healthy, and bring callers to it.
 * @see https://docs.aws.amazon.com/Route53/latest/APIReference/API_UpdateHealthCheck.html#API_UpdateHealthCheck_RequestSyntax
 */
export class HealthDiversion {
  readonly #client: Route53Client;
  readonly #id: string;

  constructor(client: Route53Client, healthCheckId: string) {
    this.#client = client;
    this.#id = healthCheckId;
  }

  async isOn(): Promise<boolean> {
    const { inverted, disabled } = await this.#read();
    return inverted && disabled;
  }

  async turn(on: boolean): Promise<void> {
    const { inverted, disabled, version } = await this.#read();
    if (inverted === on && disabled === on) return;
    // What it was before could not be told afterwards.
    if (inverted !== disabled)
      throw new Error(
        `Health check ${this.#id} is ${inverted ? "inverted" : "disabled"} by somebody else; allowed is neither. Set it back, or leave healthCheckIds out of the plan.`,
      );
    await this.#ask("Changing", () =>
      this.#client.send(
        new UpdateHealthCheckCommand({
          HealthCheckId: this.#id,
          HealthCheckVersion: version,
          Inverted: on,
          Disabled: on,
        }),
      ),
    );
  }

  async #read(): Promise<{ readonly inverted: boolean; readonly disabled: boolean; readonly version: number }> {
    const { HealthCheck } = await this.#ask("Reading", () =>
      this.#client.send(new GetHealthCheckCommand({ HealthCheckId: this.#id })),
    );
    const { HealthCheckConfig: config, HealthCheckVersion: version } = HealthCheck ?? {};
    if (config === undefined || version === undefined)
      throw new PassingFault(`Reading health check ${this.#id}: the answer is empty. It is tried again.`);
    return { inverted: config.Inverted === true, disabled: config.Disabled === true, version };
  }

  async #ask<T>(what: "Reading" | "Changing", send: () => Promise<T>): Promise<T> {
    const doing = `${what} health check ${this.#id}`;
    try {
      return await send();
    } catch (thrown) {
      if (isFault(thrown, "HealthCheckVersionMismatch"))
        throw new PassingFault(`${doing}: somebody else changed it at the same time. It is tried again.`);
      throw passingOr(thrown, doing);
    }
  }
}
