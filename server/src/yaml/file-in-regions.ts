import type { Cuttable } from "./pieces";
import type { RegionComments } from "./region-comments";
import type { Regions } from "./regions";
import type { YamlComment, YamlDocument, YamlFile } from "./tree";

/** A file as its regions have it now. Its text and its comments are put together for who asks for all of them. */
export class FileInRegions implements YamlFile {
  constructor(
    readonly regions: Regions,
    private readonly source: Cuttable,
    readonly documents: readonly YamlDocument[],
    private readonly regionComments: RegionComments,
  ) {}

  get text(): string {
    return this.source.toString();
  }

  get comments(): readonly YamlComment[] {
    return this.regionComments.all;
  }

  commentsWith(word: string): readonly YamlComment[] {
    return this.regionComments.with(word);
  }
}
