// @ts-check
import { fileURLToPath, pathToFileURL } from "node:url";
import { installPeers, nodeForPeers, peerVersions } from "./peers.mjs";
import { writePeerSchema } from "./schema.mjs";

/**
 * @typedef {object} Server
 * @property {ServerName} name
 * @property {string} title
 * @property {"yaml" | "json"} content which of the two files it is given
 * @property {string} language the document's language
 * @property {readonly string[]} command
 * @property {unknown} [settings]
 * @property {unknown} [initializationOptions]
 */

export const serverNames = /** @type {const} */ (["floor", "ours", "yaml", "json"]);
/** @typedef {typeof serverNames[number]} ServerName */

/**
 * @param {readonly ServerName[]} names
 * @param {{ program: string, schema: string, profiles?: string | undefined }} options `program`: our bundle.
 * `schema`: where to write the one for the peers. `profiles`: a folder for CPU profiles of ours
 * @returns {Promise<{ servers: Server[], node: string }>} the servers, and the Node they all run with
 */
export async function serversFor(names, { program, schema, profiles }) {
  const needsPeers = names.includes("yaml") || names.includes("json");
  const node = needsPeers ? await nodeForPeers() : process.execPath;
  const peers = needsPeers ? await installPeers() : { yaml: "", json: "" };
  const profiling = profiles === undefined ? [] : ["--cpu-prof", "--cpu-prof-dir", profiles];
  if (needsPeers) writePeerSchema(schema);
  const schemaUri = pathToFileURL(schema).href;
  const floor = fileURLToPath(new URL("floor-server.mjs", import.meta.url));
  /** @type {Record<ServerName, Omit<Server, "name">>} */
  const all = {
    floor: { title: "empty server", content: "yaml", language: "yaml", command: [node, floor] },
    ours: {
      title: "ours",
      content: "yaml",
      language: "cemspec",
      command: [node, ...profiling, program, "lsp", "--stdio"],
    },
    yaml: {
      title: `yaml-language-server ${peerVersions["yaml-language-server"]}`,
      content: "yaml",
      language: "yaml",
      command: [node, peers.yaml, "--stdio"],
      settings: {
        yaml: {
          schemas: { [schemaUri]: ["*.cem.yaml"] },
          schemaStore: { enable: false },
          kubernetesCRDStore: { enable: false },
        },
      },
    },
    json: {
      title: `vscode-json-language-server ${peerVersions["vscode-langservers-extracted"]}`,
      content: "json",
      language: "json",
      command: [node, peers.json, "--stdio"],
      settings: { json: { validate: { enable: true }, schemas: [{ fileMatch: ["*.cem.json"], url: schemaUri }] } },
      initializationOptions: { handledSchemaProtocols: ["file"] },
    },
  };
  return { servers: names.map(name => ({ name, ...all[name] })), node };
}
