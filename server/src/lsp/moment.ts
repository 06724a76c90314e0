import type { OpenDocument } from "./open-document";

interface Documents {
  get(uri: string): OpenDocument | undefined;
}

/** Which text of a document somebody spoke of: what is said of its places means nothing in another. */
export class Moment {
  private readonly document: OpenDocument | undefined;
  private readonly version: number | undefined;

  constructor(
    private readonly documents: Documents,
    private readonly uri: string,
  ) {
    this.document = documents.get(uri);
    this.version = this.document?.version;
  }

  /** Whether the document still has that text: it was neither changed nor closed, nor opened. */
  get isNow(): boolean {
    return this.documents.get(this.uri) === this.document && this.document?.version === this.version;
  }
}
