/** Knows where each resource goes: its own region, its provider's, or the stack's. */
export class Regions {
  readonly #byProvider = new Map<string, string>();
  readonly #default: string | undefined;

  constructor(config: Readonly<Record<string, string>>) {
    this.#default = config["aws:region"] ?? process.env["AWS_REGION"] ?? process.env["AWS_DEFAULT_REGION"];
  }

  /** Answers undefined for what is not in any AWS region, and where nothing says which. */
  of(type: string, provider: string | undefined, inputs: Readonly<Record<string, unknown>>): string | undefined {
    if (type !== awsProvider && !type.startsWith("aws:")) return undefined;
    const own = inputs["region"];
    if (typeof own === "string") return own;
    return (provider === undefined ? undefined : this.#byProvider.get(provider)) ?? this.#default;
  }

  noteProvider(urn: string, region: string | undefined): void {
    if (region !== undefined) this.#byProvider.set(urn, region);
  }
}

const awsProvider = "pulumi:providers:aws";
