/** Tier tag of what watches the whole environment. */
export const sharedTier = "shared";
