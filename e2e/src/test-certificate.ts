import { execFileSync } from "node:child_process";
import { join } from "node:path";

export interface TestCertificate {
  readonly certificateFile: string;
  readonly keyFile: string;
}

/** Makes a certificate for `localhost`, which is its own authority. */
export function makeCertificate(folder: string, name: string): TestCertificate {
  const [certificateFile, keyFile] = [join(folder, `${name}.crt`), join(folder, `${name}.key`)];
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", keyFile];
  const about = ["-subj", `/CN=${name}`, "-addext", "subjectAltName=DNS:localhost", "-days", "2"];
  execFileSync("openssl", ["req", "-x509", ...key, ...about, "-out", certificateFile], { stdio: "pipe" });
  return { certificateFile, keyFile };
}
