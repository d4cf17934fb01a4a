/**
 * Answers the environment for a program that is evaluated offline: everything but credentials.
 *
 * A pull request's program is not trusted, and an offline evaluation needs no account: whatever could open one is left
 * out. The rest stays, because programs read their environment.
 */
export function programEnvironment(own: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(own).filter(([name]) => !isCredential(name) && !disturbing.has(name));
  return {
    ...Object.fromEntries(kept),
    // Keeps an AWS client in the program from waiting for a metadata service that is not there.
    AWS_EC2_METADATA_DISABLED: "true",
  };
}

/** Would change how Node itself runs in the child; a package manager's NODE_PATH lends the program packages of ours. */
const disturbing = new Set([
  "NODE_OPTIONS",
  "NODE_PATH",
  "NODE_V8_COVERAGE",
  "NODE_CHANNEL_FD",
  "VITEST",
  "VITEST_WORKER_ID",
]);

const harmless = new Set([
  "AWS_REGION",
  "AWS_DEFAULT_REGION",
  "GITHUB_REPOSITORY",
  "GITHUB_REF",
  "GITHUB_REF_NAME",
  "GITHUB_SHA",
  "GITHUB_HEAD_REF",
  "GITHUB_BASE_REF",
  "GITHUB_ACTOR",
  "GITHUB_WORKSPACE",
]);

/** @see https://docs.github.com/en/actions/reference/workflows-and-actions/variables */
function isCredential(name: string): boolean {
  if (harmless.has(name)) return false;
  return (
    /^(AWS_|INPUT_|ACTIONS_|GITHUB_|RUNNER_|PULUMI_|GH_)/i.test(name) ||
    /(TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|CREDENTIAL|PRIVATE_KEY|API_?KEY|ACCESS_?KEY|_AUTH)/i.test(name) ||
    name === "SSH_AUTH_SOCK"
  );
}
