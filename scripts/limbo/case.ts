/** A case of x509-limbo, as far as it is judged here. What a case leaves out is undefined or null. */
export interface Case {
  readonly id: string;
  readonly features?: readonly string[] | null;
  /** ISO 8601; today when it is left out. */
  readonly validation_time?: string | null;
  /** PEM. */
  readonly trusted_certs: readonly string[];
  readonly untrusted_intermediates?: readonly string[] | null;
  readonly peer_certificate: string;
  readonly expected_peer_name?: PeerName | null;
  /** For a client's certificate, all of which must be there. */
  readonly expected_peer_names?: readonly PeerName[] | null;
  readonly validation_kind?: string | null;
  /** What the leaf must be good for. */
  readonly extended_key_usage?: readonly string[] | null;
  readonly key_usage?: readonly string[] | null;
  /** How many authorities may stand between the leaf and the root, without those that issued themselves. */
  readonly max_chain_depth?: number | null;
  readonly expected_result: "SUCCESS" | "FAILURE";
  /** What `openssl verify -x509_strict -purpose sslserver` said, where somebody has asked it. */
  readonly openssl_strict?: "SUCCESS" | "FAILURE";
}

/** `DNS`, `IP`, `RFC822`. */
export interface PeerName {
  readonly kind: string;
  readonly value: string;
}

export interface Verdict {
  /** What the product says of the path, the name and the usage. */
  readonly endpoints: "SUCCESS" | "FAILURE" | "undecided";
  /** What RFC 5280 and the Baseline Requirements say. */
  readonly strict: "SUCCESS" | "FAILURE";
  /** Clauses, those that decide first. */
  readonly why: readonly string[];
}
