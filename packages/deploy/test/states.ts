type Fields = Readonly<Record<string, unknown>>;

/** As `pulumi stack export` writes it. */
export function exportedState(resources: readonly Fields[] = [], pending: readonly Fields[] = []): unknown {
  const root = {
    urn: "urn:pulumi:staging::shop::pulumi:pulumi:Stack::shop-staging",
    custom: false,
    type: "pulumi:pulumi:Stack",
  };
  return {
    version: 3,
    deployment: {
      manifest: { time: "2026-11-21T22:07:58Z", magic: "x", version: "v3.255.0" },
      resources: resources.length === 0 ? [] : [root, ...resources],
      ...(pending.length === 0 ? {} : { pending_operations: pending }),
    },
  };
}

export function resource(type: string, name: string, fields: Fields = {}): Fields {
  return { urn: `urn:pulumi:staging::shop::${type}::${name}`, custom: true, type, ...fields };
}

export function pendingCreation(name: string): Fields {
  return { type: "creating", resource: resource("aws:sns/topic:Topic", name) };
}
