import * as vscode from "vscode";

/** What goes wrong: the room ends within a file, the drive goes away within one or before a rename, new files are not allowed. */
export type Fault = "full" | "gone while writing" | "gone before renaming" | "not renamed" | "no new files";

/** Files in memory, as a drive that is not the machine's own holds them; told to, it breaks in the middle. */
export class FaultyFiles implements vscode.FileSystemProvider {
  static readonly scheme = "faulty";
  readonly files = new Map<string, string>();
  fault: Fault | undefined;
  private gone = false;
  readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;

  static at(name: string): vscode.Uri {
    return vscode.Uri.from({ scheme: FaultyFiles.scheme, path: `/${name}` });
  }

  /** With these files, and nothing wrong. */
  reset(files: Readonly<Record<string, string>>): void {
    this.files.clear();
    for (const [name, text] of Object.entries(files)) this.files.set(`/${name}`, text);
    [this.fault, this.gone] = [undefined, false];
  }

  /** As they are when the drive is back. */
  left(): Record<string, string> {
    return Object.fromEntries([...this.files].map(([path, text]) => [path.slice(1), text]));
  }

  stat({ path }: vscode.Uri): vscode.FileStat {
    this.reach();
    const text = this.files.get(path);
    if (text === undefined && path !== "/") throw vscode.FileSystemError.FileNotFound(path);
    const type = path === "/" ? vscode.FileType.Directory : vscode.FileType.File;
    return { type, ctime: 0, mtime: 0, size: text?.length ?? 0 };
  }

  readFile({ path }: vscode.Uri): Uint8Array {
    this.reach();
    const text = this.files.get(path);
    if (text === undefined) throw vscode.FileSystemError.FileNotFound(path);
    return new TextEncoder().encode(text);
  }

  writeFile({ path }: vscode.Uri, content: Uint8Array): void {
    this.reach();
    if (this.fault === "no new files" && !this.files.has(path)) throw vscode.FileSystemError.NoPermissions(path);
    const text = new TextDecoder().decode(content);
    const breaks = this.fault === "full" || this.fault === "gone while writing";
    this.files.set(path, breaks ? text.slice(0, text.length / 2) : text);
    if (this.fault === "full") throw new Error("no space left on device");
    if (this.fault === "gone while writing") this.vanish();
  }

  rename(from: vscode.Uri, to: vscode.Uri): void {
    this.reach();
    if (this.fault === "gone before renaming") this.vanish();
    if (this.fault === "not renamed") throw new Error("the connection was reset");
    this.files.set(to.path, this.files.get(from.path) ?? "");
    this.files.delete(from.path);
  }

  delete({ path }: vscode.Uri): void {
    this.reach();
    this.files.delete(path);
  }

  readDirectory(): [string, vscode.FileType][] {
    this.reach();
    return [...this.files.keys()].map(path => [path.slice(1), vscode.FileType.File]);
  }

  createDirectory(): void {
    this.reach();
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  private vanish(): never {
    this.gone = true;
    throw vscode.FileSystemError.Unavailable("the drive is gone");
  }

  private reach(): void {
    if (this.gone) throw vscode.FileSystemError.Unavailable("the drive is gone");
  }
}
