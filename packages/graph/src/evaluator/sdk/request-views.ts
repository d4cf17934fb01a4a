/** The parts of the SDK's protobuf messages that the monitor reads. Older SDKs lack those that are optional. */
export interface StructView {
  toJavaScript(): Record<string, unknown>;
}

export interface CallbackView {
  getToken(): string;
}

interface AliasView {
  hasUrn?(): boolean;
  getUrn(): string;
  getSpec?(): AliasSpecView | undefined;
}

export interface AliasSpecView {
  getName(): string;
  getType(): string;
  getStack(): string;
  getProject(): string;
  getParenturn(): string;
  getNoparent(): boolean;
}

export interface RegisterRequest {
  getType(): string;
  getName(): string;
  getParent(): string;
  getCustom(): boolean;
  getObject(): StructView | undefined;
  getProtect(): boolean;
  getDependenciesList(): string[];
  getProvider(): string;
  getPropertydependenciesMap(): { forEach(visit: (value: { getUrnsList(): string[] }, key: string) => void): void };
  getDeletebeforereplace(): boolean;
  getDeletebeforereplacedefined?(): boolean;
  getIgnorechangesList(): string[];
  getImportid(): string;
  getReplaceonchangesList?(): string[];
  getRetainondelete?(): boolean;
  getRemote?(): boolean;
  getAdditionalsecretoutputsList?(): string[];
  /** Before 3.40, the URNs themselves. */
  getAliasesList?(): (AliasView | string)[];
  getAliasurnsList?(): string[];
  getTransformsList?(): CallbackView[];
}

export interface ReadRequest {
  getId(): string;
  getType(): string;
  getName(): string;
  getParent(): string;
  getProvider(): string;
  getProperties(): StructView | undefined;
  getDependenciesList(): string[];
}

export interface InvokeRequest {
  getTok(): string;
  getArgs(): StructView | undefined;
  getProvider(): string;
}

/** A call of a method of a component that a plugin builds. */
export interface CallRequest {
  getTok(): string;
}

export interface OutputsRequest {
  getUrn(): string;
  getOutputs(): StructView | undefined;
}

export interface FeatureRequest {
  getId(): string;
}

export type Callback = (error: Error | null, response?: object) => void;
