/**
 * What the CLI needs of this process to run at all: where programs, the home and temporary files are, and how the network is
 * reached. No credentials and nothing of Pulumi: those are the target's alone.
 */
const inherited: ReadonlySet<string> = new Set([
  "PATH",
  "HOME",
  "USER",
  "LOGNAME",
  "LANG",
  "LC_ALL",
  "TZ",
  "TMPDIR",
  "TMP",
  "TEMP",
  "HTTP_PROXY",
  "HTTPS_PROXY",
  "NO_PROXY",
  "SSL_CERT_FILE",
  "SSL_CERT_DIR",
  "NODE_EXTRA_CA_CERTS",
  "SYSTEMROOT",
  "COMSPEC",
  "PATHEXT",
  "USERPROFILE",
  "APPDATA",
  "LOCALAPPDATA",
  "HOMEDRIVE",
  "HOMEPATH",
]);

export interface ChildEnvironment {
  /** Of this process. */
  readonly process: Readonly<Record<string, string | undefined>>;
  /** Of the target. */
  readonly own: Readonly<Record<string, string>>;
  /** URL; of a Pulumi project's own where it is undefined. */
  readonly backend: string | undefined;
}

/** Answers all that the CLI and what it starts see of the environment. */
export function childEnvironment({ process, own, backend }: ChildEnvironment): Readonly<Record<string, string>> {
  const base = Object.entries(process).flatMap(([name, value]) =>
    value !== undefined && inherited.has(name.toUpperCase()) ? [[name, value] as const] : [],
  );
  return {
    ...Object.fromEntries(base),
    ...own,
    // Beats what an earlier login left in the home, so that two runs on one machine cannot take each other's states.
    ...(backend === undefined ? {} : { PULUMI_BACKEND_URL: backend }),
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_AUTOMATION_API: "true",
    NO_COLOR: "1",
  };
}
