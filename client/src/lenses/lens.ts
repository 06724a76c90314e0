import { CodeLens, type Command } from "vscode";
import { label } from "../../../server/src/language/label";
import { type PlaceRange, toRange } from "./to-range";

/** A lens: what stands in its title and its tooltip may be anything, and comes out as words. Its icon is ours. */
export interface LensWords extends Command {
  readonly icon?: string;
}

export function lens(range: PlaceRange, { icon, title, tooltip, ...command }: LensWords): CodeLens {
  const words = label(title);
  return new CodeLens(toRange(range), {
    ...command,
    // A lens leaves out ordinary space after an icon.
    title: icon === undefined ? words : `$(${icon})\u00a0${words}`,
    ...(tooltip !== undefined && { tooltip: label(tooltip) }),
  });
}
