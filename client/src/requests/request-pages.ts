import { l10n, type TextDocumentContentProvider, Uri } from "vscode";
import type { RequestWithFiles } from "../../../server/src/lsp/protocol";
import { escapeMarkdown } from "../markdown";
import { page, table } from "../probes/markdown-parts";
import type { Server } from "../server";
import { findRequested, isRequested, type Requested } from "./requested";

type File = RequestWithFiles["files"][number];

/** How to make a request from its files, as pages. */
export class RequestPages implements TextDocumentContentProvider {
  static readonly scheme = "cemspec-request";

  constructor(private readonly server: Server) {}

  static addressOf({ uri, document, certificate }: Requested): Uri {
    const path = `/Request for ${certificate.replace(/[^\w.-]/g, "_")}.md`;
    return Uri.from({ scheme: RequestPages.scheme, path, query: JSON.stringify({ uri, document, certificate }) });
  }

  async provideTextDocumentContent(address: Uri): Promise<string> {
    const about: unknown = JSON.parse(address.query);
    const found = isRequested(about) ? await findRequested(this.server, Uri.parse(about.uri), about) : undefined;
    if (found === undefined) return page(l10n.t("The spec no longer has this certificate."));
    return "refused" in found.request ? page(escapeMarkdown(found.request.refused)) : requestPage(found.request);
  }
}

function requestPage(request: RequestWithFiles): string {
  const { certificate, names, bits, hash, remarks, files } = request;
  return page(
    `# ${l10n.t("Certificate request for {0}", escapeMarkdown(certificate))}`,
    table(
      [l10n.t("Names"), l10n.t("Key"), l10n.t("Hash")],
      [[names.map(code).join(", "), `RSA ${bits}`, escapeMarkdown(hash)]],
    ),
    ...remarks.map(remark => `> ${escapeMarkdown(remark)}`),
    l10n.t("Use one of the two ways. Each makes a key of its own, which belongs into no repository."),
    ...files.map(toolPart),
    l10n.t("Then name the issued .pfx in the spec: what the CA has made of the request is compared with it."),
  );
}

function toolPart({ tool, name, make, finish }: File): string {
  const isWindows = tool === "certreq";
  return page(
    `## ${isWindows ? l10n.t("On Windows, with certreq") : l10n.t("With OpenSSL")}`,
    isWindows
      ? l10n.t("In the folder of {0}, as an administrator:", code(name))
      : l10n.t("In the folder of {0}; it asks for a passphrase that locks the new key:", code(name)),
    fence(make),
    isWindows
      ? l10n.t("When the CA has answered; then export it with its key and chain as .pfx, in certlm.msc:")
      : l10n.t("When the CA has answered; chain.pem holds the certificates of the CA:"),
    fence(finish),
  );
}

/** Names and commands hold nothing that ends a code span: the server lets only DNS names in. */
function code(text: string): string {
  return `\`${text}\``;
}

function fence(command: string): string {
  return `\`\`\`sh\n${command}\n\`\`\``;
}
