/** Shuffling that a seed repeats: the same order for a whole attempt, also after a reload. */

/** Seeds are 0..4095, two digits in suspend data. */
export const SEEDS = 4096;

/** Mulberry32 (public domain): small, and even enough for putting options in an order. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The things in the seed's order; `salt` makes the orders of several lists differ under one seed. */
export function shuffled<T>(things: readonly T[], seed: number, salt = ""): T[] {
  const next = random([...salt].reduce((hash, char) => (Math.imul(hash, 31) + char.charCodeAt(0)) | 0, seed));
  const order = [...things];
  for (let left = order.length - 1; left > 0; left--) {
    const at = Math.floor(next() * (left + 1));
    [order[left], order[at]] = [order[at] as T, order[left] as T];
  }
  return order;
}
