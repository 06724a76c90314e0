import type { Memento, SecretStorage } from "vscode";

const indexKey = "cemspec.passwords";

/** Passwords of certificate files in the editor's secret storage, each under the hash of the file it opens. */
export class PasswordVault {
  constructor(
    private readonly secrets: SecretStorage,
    private readonly state: Memento,
  ) {}

  async get(contentSha256: string): Promise<string | undefined> {
    return this.secrets.get(secretKey(contentSha256));
  }

  async set(contentSha256: string, password: string): Promise<void> {
    await this.secrets.store(secretKey(contentSha256), password);
    await this.state.update(indexKey, [...new Set([...this.index, contentSha256])]);
  }

  async delete(contentSha256: string): Promise<void> {
    await this.secrets.delete(secretKey(contentSha256));
    await this.state.update(
      indexKey,
      this.index.filter(each => each !== contentSha256),
    );
  }

  /** Deletes all; how many there were. */
  async clear(): Promise<number> {
    const all = this.index;
    for (const contentSha256 of all) await this.secrets.delete(secretKey(contentSha256));
    await this.state.update(indexKey, undefined);
    return all.length;
  }

  /** Secret storage of older editors cannot list what it holds. */
  private get index(): readonly string[] {
    return this.state.get<string[]>(indexKey, []);
  }
}

function secretKey(contentSha256: string): string {
  return `cemspec.password.${contentSha256}`;
}
