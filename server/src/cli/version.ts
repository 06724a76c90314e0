import manifest from "../../package.json";

/** The product's version, as in its package. */
export const version: string = manifest.version;
