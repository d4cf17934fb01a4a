type Fields = Readonly<Record<string, unknown>>;

/** As `pulumi stack export` writes it. */
export function exportedState(resources: readonly Fields[], pending?: readonly Fields[]): unknown {
  const manifest = { time: "2026-11-21T22:07:58Z", magic: "x", version: "v3.255.0" };
  return {
    version: 3,
    deployment: { manifest, resources, ...(pending === undefined ? {} : { pending_operations: pending }) },
  };
}

export function resourceOf(name: string, fields: Fields = {}): Fields {
  const type = "aws:s3/bucket:Bucket";
  return { urn: `urn:pulumi:prod::shop::${type}::${name}`, custom: true, type, ...fields };
}

/** A secret, as it stands in a state. */
export function secretOf(ciphertext: string): unknown {
  return { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", ciphertext };
}
