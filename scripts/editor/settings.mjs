// @ts-check
// A quiet editor: nothing that looks to the network, moves the layout or covers what a test looks at.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** @typedef {Record<string, unknown>} Settings */

/** @type {Settings} */
export const QUIET_SETTINGS = {
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
  "workbench.enableExperiments": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "extensions.autoUpdate": false,
  "extensions.autoCheckUpdates": false,
  "extensions.ignoreRecommendations": true,
  "chat.disableAIFeatures": true,
  "git.openRepositoryInParentFolders": "never",
  "editor.minimap.enabled": false,
  // The default on the desktop; in a browser VS Code saves by itself.
  "files.autoSave": "off",
};

/**
 * Writes the user's settings. Settings of scope "machine" are read from the Machine file in a remote editor, which
 * this one is; the same text in both files makes every setting work as a user's own.
 * @param {string} serverData the folder given as --server-data-dir
 * @param {Settings} settings
 */
export function writeUserSettings(serverData, settings) {
  for (const scope of ["User", "Machine"]) {
    const folder = join(serverData, "data", scope);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "settings.json"), JSON.stringify(settings, null, 2));
  }
}
