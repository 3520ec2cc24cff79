/**
 * Shares a whole number out in proportion to weights by largest remainder; each share lies between its own least and
 * most. Throws when the limits leave no room for the total.
 */
export function apportion(
  total: number,
  weights: readonly number[],
  limits: { least: (i: number) => number; most: (i: number) => number },
): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const wanted = weights.map((weight) => (total * weight) / sum);
  const shares = wanted.map((share, i) => Math.min(limits.most(i), Math.max(limits.least(i), Math.floor(share))));
  let left = total - shares.reduce((all, share) => all + share, 0);
  while (left !== 0) {
    const step = Math.sign(left);
    let best = -1;
    shares.forEach((share, i) => {
      const isFree = step > 0 ? share < limits.most(i) : share > limits.least(i);
      if (isFree && (best < 0 || step * (wanted[i]! - share) > step * (wanted[best]! - shares[best]!))) {
        best = i;
      }
    });
    if (best < 0) {
      throw new RangeError(`${total} cannot be shared out among ${weights.length} within their limits`);
    }
    shares[best]! += step;
    left -= step;
  }
  return shares;
}
