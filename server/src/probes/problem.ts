/**
 * What a probe saw that contradicts the spec: one shape for each code of live findings, with what its message needs
 * beyond the target's own values. `findings/` has the words.
 */
export type Problem =
  /** Refused: nothing listens on the port. */
  | { readonly code: "CEM601" }
  /** No answer within the time, or no route. */
  | { readonly code: "CEM602" }
  | { readonly code: "CEM603" }
  /** The declared port does not answer, another one does, with the gateway's certificate. */
  | { readonly code: "CEM604"; readonly declared: "refused" | "silent"; readonly answers: number }
  /** The handshake failed for another reason than a demand for an agent certificate. `reason` is one clause. */
  | { readonly code: "CEM605"; readonly reason: string }
  /** `presented` is a thumbprint; `issuer` the name of who signed it; `foreign` when the spec knows another issuer. */
  | { readonly code: "CEM606"; readonly presented: string; readonly issuer: string; readonly foreign: boolean }
  /** `names` are those of the presented certificate. */
  | { readonly code: "CEM607"; readonly names: readonly string[] }
  /** `reason` is one clause: which certificate is missing, or who vouches for none. */
  | { readonly code: "CEM608"; readonly kind: "incomplete" | "untrusted"; readonly reason: string }
  /**
   * `versions` as people write them: `TLS 1.0`; `only` when TLS 1.2 and 1.3 are refused. `TLS 1.3` stands alone in it when agents on
   * Windows need TLS 1.2 and it is refused.
   */
  | { readonly code: "CEM609"; readonly versions: readonly string[]; readonly only: boolean }
  /** `day` is ISO. */
  | { readonly code: "CEM610"; readonly kind: "expired" | "soon" | "not-yet"; readonly day: string }
  /** `reason` is one clause: weak hash, short or other key, no Server Authentication. `discouraged` is SHA-1 alone. */
  | { readonly code: "CEM611"; readonly kind: "refused" | "discouraged"; readonly reason: string }
  /** `seconds` that the server's clock is ahead of ours; negative when it is behind. */
  | { readonly code: "CEM612"; readonly seconds: number };

export type LiveCode = Problem["code"];
export type ProblemOf<C extends LiveCode> = Extract<Problem, { readonly code: C }>;
