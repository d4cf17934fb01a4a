import * as pulumi from "@pulumi/pulumi";
import { type LifecycleProfile, lifecycleProfile } from "../lifecycle/lifecycle-profile.ts";
import type { NamedService } from "../names/named-services.ts";
import { physicalName } from "../names/physical-name.ts";
import { standardTags } from "../tags/standard-tags.ts";
import type { EnvironmentContext } from "./environment-context.ts";

/** A component whose children get provider, region, names and tags from the environment and from nowhere else. */
export abstract class BaseComponent extends pulumi.ComponentResource {
  protected readonly environment: EnvironmentContext;
  protected readonly lifecycle: LifecycleProfile;
  readonly #name: string;

  /**
   * @param name Starts the names of all children: lower-case letters, digits and single hyphens.
   * @param opts A provider in them for the environment's own cloud has no effect.
   */
  // oxlint-disable-next-line max-params -- the order of Pulumi's own constructors, with the environment for the args
  protected constructor(
    type: string,
    name: string,
    environment: EnvironmentContext,
    opts: pulumi.ComponentResourceOptions = {},
  ) {
    super(type, name, {}, withProvider(opts, environment.provider));
    this.environment = environment;
    this.lifecycle = lifecycleProfile(environment.lifecycle);
    this.#name = name;
  }

  /** Answers the Pulumi name of a child. */
  protected childName(part: string): string {
    return `${this.#name}-${part}`;
  }

  /**
   * Answers the options of a child resource, child component or data source. Its provider comes with the parent, and so
   * does that of a child from another package, as a random password. Protects only where asked:
   * `childOpts({ protect: this.lifecycle.protect })`.
   */
  protected childOpts(extra: Omit<pulumi.CustomResourceOptions, "provider"> = {}): pulumi.CustomResourceOptions {
    return { parent: this, ...extra };
  }

  /**
   * Answers the name of a child in AWS.
   *
   * @throws UserError `names/invalid-part` when the component's name or `part` cannot be part of it.
   */
  protected physicalName(service: NamedService, part: string): string {
    return physicalName(this.environment, service, this.childName(part));
  }

  /**
   * Makes the tags of a child.
   *
   * @param extra Tags on top, as `{ Tier: "private" }`.
   * @throws UserError `tags/invalid` when AWS would refuse one.
   */
  protected childTags(part: string, extra: Readonly<Record<string, string>> = {}): Record<string, string> {
    const name = this.physicalName("name-tag", part);
    return { ...standardTags({ ...this.environment.tags, component: this.#name, name }, extra) };
  }
}

/** Of two providers for one package the last counts, for the component's children and for the engine. */
function withProvider(
  { provider: one, providers: several = [], ...opts }: pulumi.ComponentResourceOptions,
  provider: pulumi.ProviderResource,
): pulumi.ComponentResourceOptions {
  return { ...opts, providers: [...Object.values(several), ...(one === undefined ? [] : [one]), provider] };
}
