import { mkdirSync, writeFileSync } from "node:fs";
import { encodePng } from "./png";

type Colour = readonly [red: number, green: number, blue: number];
interface Point {
  readonly x: number;
  readonly y: number;
}
interface Layer {
  readonly colour: Colour;
  readonly holds: (point: Point) => boolean;
}

const size = 128;
/** Each pixel is the mean of this many points across and down, which makes edges smooth. */
const samples = 8;

const tile = roundedBox({ x: 6, y: 6 }, { x: 122, y: 122 }, 26);
const cloud = union(
  circle({ x: 42, y: 70 }, 20),
  circle({ x: 62, y: 53 }, 26),
  circle({ x: 88, y: 69 }, 21),
  roundedBox({ x: 30, y: 66 }, { x: 100, y: 90 }, 12),
);
const tick = union(stroke({ x: 47, y: 68 }, { x: 59, y: 80 }, 4), stroke({ x: 59, y: 80 }, { x: 83, y: 56 }, 4));

/** From back to front: a tile, a cloud, a tick. */
const layers: readonly Layer[] = [
  { colour: [31, 58, 95], holds: tile },
  { colour: [255, 255, 255], holds: cloud },
  { colour: [31, 122, 92], holds: tick },
];

/** Draws the extension's icon. It is not committed: a picture is no source. */
export async function main(): Promise<void> {
  mkdirSync("images", { recursive: true });
  writeFileSync("images/icon.png", encodePng(size, size, draw()));
}

function draw(): Uint8Array {
  const pixels = new Uint8Array(size * size * 4);
  for (let y = 0; y < size; y++) for (let x = 0; x < size; x++) pixels.set(pixel(x, y), (y * size + x) * 4);
  return pixels;
}

/** Red, green, blue and opacity of one pixel. */
function pixel(x: number, y: number): number[] {
  const colours = [...grid(x, y)].map(colourAt).filter(colour => colour !== undefined);
  const mean = (channel: 0 | 1 | 2) =>
    colours.reduce((sum, colour) => sum + colour[channel], 0) / (colours.length || 1);
  const opacity = (255 * colours.length) / samples ** 2;
  return [mean(0), mean(1), mean(2), opacity].map(Math.round);
}

function* grid(x: number, y: number): Generator<Point> {
  for (let row = 0; row < samples; row++)
    for (let column = 0; column < samples; column++)
      yield { x: x + (column + 0.5) / samples, y: y + (row + 0.5) / samples };
}

function colourAt(point: Point): Colour | undefined {
  return layers.findLast(({ holds }) => holds(point))?.colour;
}

function circle(centre: Point, radius: number): Layer["holds"] {
  return ({ x, y }) => Math.hypot(x - centre.x, y - centre.y) <= radius;
}

function roundedBox(from: Point, to: Point, radius: number): Layer["holds"] {
  return ({ x, y }) => {
    const beyondX = Math.max(from.x + radius - x, x - to.x + radius, 0);
    const beyondY = Math.max(from.y + radius - y, y - to.y + radius, 0);
    return Math.hypot(beyondX, beyondY) <= radius;
  };
}

/** A line with round ends, `radius` to each side. */
function stroke(from: Point, to: Point, radius: number): Layer["holds"] {
  const along = { x: to.x - from.x, y: to.y - from.y };
  const length = along.x ** 2 + along.y ** 2;
  return ({ x, y }) => {
    const share = Math.min(1, Math.max(0, ((x - from.x) * along.x + (y - from.y) * along.y) / length));
    return Math.hypot(x - from.x - share * along.x, y - from.y - share * along.y) <= radius;
  };
}

function union(...shapes: readonly Layer["holds"][]): Layer["holds"] {
  return point => shapes.some(holds => holds(point));
}
