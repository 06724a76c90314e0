import type { BlockRegion } from "./spread";
import type { YamlComment } from "./tree";

/** The comments of regions, and those among them that hold a word, which are found anew in what an edit changed alone. */
export class RegionComments {
  /** Regions with a comment that holds a word somebody asked for. */
  private readonly worded = new Map<string, Set<BlockRegion>>();

  constructor(private readonly regions: readonly BlockRegion[]) {}

  get all(): readonly YamlComment[] {
    return commentsIn(this.regions);
  }

  with(word: string): readonly YamlComment[] {
    const regions = this.worded.get(word) ?? new Set(this.regions.filter(region => holds(region, word)));
    this.worded.set(word, regions);
    const comments = commentsIn(regions).filter(({ text }) => text.includes(word));
    return comments.sort((a, b) => a.start - b.start);
  }

  /** The region was read anew. */
  changed(region: BlockRegion): void {
    for (const [word, regions] of this.worded)
      if (holds(region, word)) regions.add(region);
      else regions.delete(region);
  }

  /** The region is gone. */
  forget(region: BlockRegion): void {
    for (const regions of this.worded.values()) regions.delete(region);
  }
}

function commentsIn(regions: Iterable<BlockRegion>): YamlComment[] {
  const found: YamlComment[] = [];
  for (const { content } of regions) for (const comment of content.comments) found.push(comment);
  return found;
}

function holds({ content }: BlockRegion, word: string): boolean {
  return content.comments.some(({ text }) => text.includes(word));
}
