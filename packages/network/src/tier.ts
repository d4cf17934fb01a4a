/** Parts of a network by who may reach them: `public` from the internet, `private` nobody from outside, `data` neither way. */
export const tiers = ["public", "private", "data"] as const;

export type Tier = (typeof tiers)[number];

/** Value of the Tier tag on what belongs to no single tier, as the network itself. */
export const sharedTier = "shared";

/** Answers the same of each tier. */
export function mapTiers<From, To>(
  byTier: Readonly<Record<Tier, From>>,
  map: (of: From) => To,
): Readonly<Record<Tier, To>> {
  return { public: map(byTier.public), private: map(byTier.private), data: map(byTier.data) };
}

/** With fewer, the loss of one zone takes half of the capacity or all. */
export const fewestZones = 3;

/**
 * One letter for each zone a network may ever span; no region has more than six zones. The letter counts the zones of this
 * network and is no part of a zone's name in AWS: it names resources, so that they keep their names in every region.
 */
export const zoneLetters = ["a", "b", "c", "d", "e", "f", "g", "h"] as const;

export type ZoneLetter = (typeof zoneLetters)[number];
