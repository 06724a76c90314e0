import { commands, languages, workspace } from "vscode";
import { specSelector } from "../documents";
import type { Feature } from "../feature";
import { createRequest } from "./create-request";
import { RequestAction } from "./request-action";
import { RequestPages } from "./request-pages";

/** What to ask a CA for: files that certreq and OpenSSL make a request from, and how. */
export const requestFeature: Feature = ({ server }) => [
  workspace.registerTextDocumentContentProvider(RequestPages.scheme, new RequestPages(server)),
  commands.registerCommand("cemspec.createCertificateRequest", (about?: unknown) => createRequest(server, about)),
  languages.registerCodeActionsProvider(specSelector(), new RequestAction(server), RequestAction.metadata),
];
