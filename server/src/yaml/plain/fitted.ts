/** The same without the room to grow, which is most of a short array that was filled by `push`. */
export function fitted<T>(array: readonly T[]): readonly T[] {
  return array.slice();
}
