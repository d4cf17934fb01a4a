/** Outputs of a stack by their names, as Pulumi's Automation API answers them. */
export type StackOutputs = Readonly<Record<string, { readonly value: unknown; readonly secret: boolean }>>;
