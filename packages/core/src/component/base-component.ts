import * as pulumi from "@pulumi/pulumi";
import { type Lifecycle, type LifecycleProfile, lifecycleProfile } from "../lifecycle/lifecycle-profile.ts";
import type { NamedService } from "../names/named-services.ts";
import { physicalName } from "../names/physical-name.ts";
import { standardTags, type TagValues } from "../tags/standard-tags.ts";

/** One environment in one region. Components in another region get a context of their own. */
export interface EnvironmentContext {
  readonly project: string;
  readonly environment: string;
  /** As `normaliseSuffix` gives it. */
  readonly suffix: string;
  readonly lifecycle: Lifecycle;
  readonly region: string;
  readonly provider: pulumi.ProviderResource;
  readonly tags: Omit<TagValues, "component" | "tier">;
}

/** A component whose children get provider, names and tags from the environment's context and from nowhere else. */
export abstract class BaseComponent extends pulumi.ComponentResource {
  protected readonly environment: EnvironmentContext;
  protected readonly lifecycle: LifecycleProfile;
  readonly #name: string;

  // oxlint-disable-next-line max-params -- the order of Pulumi's own constructors, with the environment for the args
  protected constructor(
    type: string,
    name: string,
    environment: EnvironmentContext,
    opts: pulumi.ComponentResourceOptions = {},
  ) {
    super(type, name, {}, { ...opts, provider: environment.provider });
    this.environment = environment;
    this.lifecycle = lifecycleProfile(environment.lifecycle);
    this.#name = name;
  }

  /** Pulumi name of a child. */
  protected childName(part: string): string {
    return `${this.#name}-${part}`;
  }

  /** Options of a child, also of a child component. `protect` only where asked: `childOpts({ protect: this.lifecycle.protect })`. */
  protected childOpts(extra: pulumi.CustomResourceOptions = {}): pulumi.CustomResourceOptions {
    return { parent: this, ...extra, provider: this.environment.provider };
  }

  /** Name in AWS of a child, unlike the one of any other component and environment. */
  protected physicalName(service: NamedService, part: string): string {
    return physicalName(this.environment, service, this.childName(part));
  }

  /** Tags of a child. @param extra Tags on top, as `{ Tier: "private" }`. */
  protected childTags(part: string, extra: Readonly<Record<string, string>> = {}): Record<string, string> {
    const name = this.physicalName("vpc", part);
    return { ...standardTags({ ...this.environment.tags, component: this.#name, name }, extra) };
  }
}
