import { makeExampleCertificates } from "./example-pki";

/** The certificates that `examples/` refers to. No key is committed: they are made here, once, always the same. */
export async function main(): Promise<void> {
  makeExampleCertificates("examples/certs");
}
