import file from "./name-vectors.json";

/** A published vector; see `sources` in the JSON file for where each comes from and its licence. */
export type Vector =
  | {
      readonly kind: "match";
      readonly source: string;
      readonly presented: readonly string[];
      readonly reference: string;
      readonly expected: boolean;
    }
  | {
      readonly kind: "valid-name";
      readonly source: string;
      readonly reference: string;
      readonly expected: boolean;
      readonly pattern?: boolean;
    }
  | {
      readonly kind: "valid-ip";
      readonly source: string;
      readonly version: number;
      readonly reference: string;
      readonly expected: boolean;
    };

export const vectors = file.vectors as readonly Vector[];
