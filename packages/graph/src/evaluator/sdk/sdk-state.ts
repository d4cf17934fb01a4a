import type { SdkFiles, Target } from "./sdk.ts";

interface RuntimeSettings {
  setMockOptions(monitor: object, project: string, stack: string, preview: boolean, organization: string): void;
  getCallbacks?: () => object;
}

type Fields = Record<string, unknown>;

/**
 * Gives a copy of the SDK the monitor, the config and the names that a program asks for.
 *
 * Copies since 3.51 share one store but not all of their state, older ones share nothing. Setting up a second copy would
 * empty the store that the first one works with, so what was there is put back.
 */
export function setUpState(sdk: SdkFiles, { monitor, gaps, at }: Target): void {
  const settings = sdk("./runtime/settings") as RuntimeSettings;
  const restore = keptFields(sharedStore());
  settings.setMockOptions(monitor, at.project, at.stack, true, at.organization);
  restore();
  allowFeatures(sharedStore());
  const config = sdk("./runtime/config") as { setAllConfig(config: object, secretKeys: readonly string[]): void };
  config.setAllConfig({ ...at.config }, at.secretConfigKeys);
  settings.getCallbacks = () => monitor.callbacks();
  settings.setMockOptions = () =>
    gaps.note({
      kind: "package",
      urn: undefined,
      message: "The program sets mocks of its own. They are left out here, but pulumi itself would show nothing of it.",
    });
}

function sharedStore(): Fields | undefined {
  return (globalThis as { globalStore?: Fields }).globalStore;
}

/** Answers a function that puts back all that is set now. */
function keptFields(store: Fields | undefined): () => void {
  if (store === undefined) return () => undefined;
  const settings = store["settings"] as Fields;
  const kept = [
    [store, onlySet(store)],
    [settings, onlySet(settings)],
    [settings["options"] as Fields, onlySet(settings["options"] as Fields)],
  ] as const;
  return () => {
    for (const [fields, before] of kept) Object.assign(fields, before);
  };
}

function onlySet(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => Boolean(value)));
}

/** The copy that makes the root asks the monitor what it can do; without an answer, another would send secrets in clear. */
function allowFeatures(store: Fields | undefined): void {
  for (const name of Object.keys(store ?? {}))
    if (store !== undefined && /^supports(?!OutputValues|ResourceReferences)/.test(name)) store[name] = true;
}
