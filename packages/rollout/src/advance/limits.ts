/** How often in a row something may fail before a person has to look. What takes traffic away, or only goes forward, is tried on. */
export const mostFailures = 6;

/** After as many failures to lower a weight, traffic is kept away by the health check. */
export const failuresBeforeDiversion = 3;

export const confirmationPollMs = 5_000;
export const drainPollMs = 1_000;
export const promotionPollMs = 10_000;

/** What is left of a freeze when a switch is decided, at least: for saving the decision, and making the freeze last. */
export const freezeMarginMs = 5_000;

/** Between two attempts of a switch, twice as long each time. */
export const switchRestMs = 30_000;
