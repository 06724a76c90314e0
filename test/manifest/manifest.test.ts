import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { allInfos } from "../../server/src/codes/infos";
import { isSpecName } from "../../server/src/spec-files";
import { root } from "../architecture/sources";
import { clientSource, english, german, keysInManifest, manifest, shown } from "./manifest";

const { contributes } = manifest;

/** Commands that need no spec to be open, with the reason. */
const alwaysOn: Readonly<Record<string, string>> = {
  "cemspec.openExample": "opens a text of its own",
  "cemspec.newSpec": "makes a spec where there is none",
  "cemspec.forgetPasswords": "passwords are kept when no spec is open, too",
  "cemspec.openPhase": "the pages can be read before there is a spec",
};

describe("what the manifest names is there", () => {
  const steps = contributes.walkthroughs.flatMap(walkthrough => walkthrough.steps);
  const files = [
    manifest.main,
    manifest.icon,
    ...contributes.languages.map(({ configuration }) => configuration),
    ...contributes.grammars.map(({ path }) => path),
    ...contributes.snippets.map(({ path }) => path),
    ...contributes.yamlValidation.map(({ url }) => url),
    ...steps.flatMap(({ media: { markdown } }) => [shown(markdown, english), shown(markdown, german)]),
    `${manifest.l10n}/bundle.l10n.de.json`,
  ];

  test.each([...new Set(files)])("%s", file => {
    expect(existsSync(join(root, file))).toBe(true);
  });

  test("grammars and snippets are for a language that is declared", () => {
    const ids = contributes.languages.map(({ id }) => id);
    for (const { language } of [...contributes.grammars, ...contributes.snippets]) expect(ids).toContain(language);
  });

  test("a grammar has the scope that it is declared with", () => {
    for (const { path, scopeName } of contributes.grammars)
      expect(JSON.parse(readFileSync(join(root, path), "utf8"))).toMatchObject({ scopeName });
  });

  test("steps of the walkthrough lead to commands and wait for commands that exist", () => {
    for (const { description, completionEvents } of steps) {
      const texts = [english, german].map(each => shown(description, each));
      const linked = texts.flatMap(text =>
        [...text.matchAll(/\(command:([\w.]+)\)/g)].map(([, command = ""]) => command),
      );
      const awaited = completionEvents.map(event => event.replace(/^onCommand:/, ""));
      expect(linked.length).toBeGreaterThan(0);
      for (const command of [...linked, ...awaited].filter(each => each.startsWith("cemspec.")))
        expect(contributes.commands.map(each => each.command)).toContain(command);
      expect(new Set(awaited)).toEqual(new Set(linked));
    }
  });
});

describe("commands", () => {
  test.each(contributes.commands)("$command", ({ command, category, enablement, title }) => {
    expect(category).toBe("CEM");
    expect(title).toMatch(/^%command\./);
    if (enablement === undefined) expect(alwaysOn).toHaveProperty([command]);
    else expect(enablement).toBe("editorLangId == cemspec");
    expect(clientSource).toContain(`registerCommand("${command}"`);
  });

  test("nothing is always on without being declared so", () => {
    const open = contributes.commands.filter(({ enablement }) => enablement === undefined);
    expect(open.map(({ command }) => command).toSorted()).toEqual(Object.keys(alwaysOn).toSorted());
  });

  test("menus name declared commands and menus", () => {
    const declared = [
      ...contributes.commands.map(({ command }) => command),
      ...contributes.submenus.map(({ id }) => id),
    ];
    for (const { command, submenu } of Object.values(contributes.menus).flat())
      expect(declared).toContain(command ?? submenu);
    for (const { id } of contributes.submenus) expect(contributes.menus[id]?.length).toBeGreaterThan(1);
  });
});

describe("settings", () => {
  const { properties } = contributes.configuration;

  /** Settings that may come from anybody, with the reason. */
  const harmless: Readonly<Record<string, string>> = {
    "cemspec.inlayHints.enabled": "only shows what was found otherwise",
    "cemspec.codeLens.enabled": "only shows what was found otherwise",
    "cemspec.trace.server": "logs only at a level that the user sets",
  };

  test("are few, and each is read", () => {
    expect(Object.keys(properties)).toEqual([
      "cemspec.rules",
      "cemspec.files.associations",
      "cemspec.certificates.allowOutside",
      "cemspec.limits",
      "cemspec.inlayHints.enabled",
      "cemspec.codeLens.enabled",
      "cemspec.trace.server",
    ]);
    for (const [name, { scope, default: standard }] of Object.entries(properties)) {
      // Settings of the scope machine are the user's alone: a folder's own settings do not count, trusted or not.
      const isUsers = ["cemspec.certificates.allowOutside", "cemspec.limits"].includes(name);
      expect(scope).toBe(isUsers ? "machine" : "window");
      expect(standard).toBeDefined();
    }
  });

  test("severities can be given for every rule and for nothing else", () => {
    expect(properties["cemspec.rules"]).toMatchObject({
      propertyNames: { enum: allInfos.map(({ code }) => code) },
      additionalProperties: { enum: ["error", "warning", "information", "hint", "off"] },
    });
  });

  test("a folder that is not trusted silences no rule and has no file read: it sets only what is harmless", () => {
    const restricted = manifest.capabilities.untrustedWorkspaces.restrictedConfigurations;
    expect(Object.keys(properties).filter(name => !restricted.includes(name))).toEqual(Object.keys(harmless));
    expect(restricted.filter(name => !(name in properties))).toEqual([]);
  });
});

describe("activation", () => {
  test("comes with specs and commands by itself, and with YAML and plain text for those that are specs", () => {
    expect(manifest.activationEvents).toEqual(["onLanguage:yaml", "onLanguage:plaintext"]);
  });
});

describe("texts", () => {
  test("every key of the manifest has one, and no text is left over", () => {
    expect(Object.keys(english).toSorted()).toEqual([...new Set(keysInManifest())].toSorted());
  });

  test("nothing that is shown stands in the manifest itself", () => {
    const source = readFileSync(join(root, "package.json"), "utf8");
    const shownKeys = /"(?:markdownDescription|description|title)": "(?!%)([^"]*)"/g;
    const plain = [...source.matchAll(shownKeys)].map(([, text]) => text);
    expect(plain).toEqual([expect.stringContaining("Write, check and verify"), "CEM Spec"]);
  });
});

describe("what counts as a spec by its name", () => {
  const [language] = contributes.languages;
  const [validation] = contributes.yamlValidation;
  const names = [...(language?.filenames ?? []), ...(language?.extensions ?? []).map(extension => `*${extension}`)];

  test("is the same for the language and for the schema", () => {
    expect(validation?.fileMatch.toSorted()).toEqual(names.toSorted());
  });

  test("and for the server and the command line", () => {
    for (const name of names) expect([name, isSpecName(name.replace("*", "site"))]).toEqual([name, true]);
    for (const name of ["site.yaml", "cem.json", "xcem.yaml", "cem.yaml.bak"])
      expect([name, isSpecName(name)]).toEqual([name, false]);
  });
});
