/** What an image with the application is told when an instance starts. */
interface StartSettings {
  /** Service of systemd in the image. */
  readonly service: string;
  readonly port: number;
  readonly region: string;
  /** Path in Parameter Store below which the application finds its settings, as `/shop-fleet/prod`. */
  readonly parameterPrefix: string;
}

/**
 * Writes the start-up script for an image that holds the application: where it finds its settings, and nothing of what is in
 * them. The application reads its login itself, from the secret that a parameter names, and again when the database refuses it:
 * a file would be readable by others, and stale after the first rotation.
 *
 * Nothing is installed or updated: an instance is like its siblings, and starts in seconds.
 */
export function startScript({ service, port, region, parameterPrefix }: StartSettings): string {
  return `#!/bin/bash
set -euo pipefail

install -d -m 0755 /etc/${service}
cat > /etc/${service}/environment <<'ENVIRONMENT'
PORT=${port}
AWS_REGION=${region}
PARAMETER_PREFIX=${parameterPrefix}
ENVIRONMENT

systemctl enable --now ${service}.service
`;
}
