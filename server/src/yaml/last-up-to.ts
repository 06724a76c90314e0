/** Index of the last of some ascending numbers that is not above `limit`; the first when all of them are. */
export function lastUpTo(numbers: Int32Array, limit: number): number {
  let low = 0;
  let high = numbers.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((numbers[middle] ?? 0) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}
