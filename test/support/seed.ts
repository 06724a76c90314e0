import fc from "fast-check";

/** The same cases in every run, so that a red run means a change; `FC_SEED=random npm test` looks for new ones. */
const seed = process.env.FC_SEED ?? "20261122";
if (seed !== "random") fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(seed) });
