/**
 * A tape on which the same still holds, with as few decisions as are found by leaving out ever smaller stretches, and
 * those as small as may be.
 */
export async function madeSmaller(
  tape: readonly number[],
  holds: (tape: readonly number[]) => Promise<boolean>,
): Promise<readonly number[]> {
  let best = tape;
  const tried = async (other: readonly number[]) => {
    const isSmaller = other.some((decision, index) => decision !== best[index]);
    if (isSmaller && (await holds(other))) best = other;
  };
  for (let stretch = Math.ceil(tape.length / 2); stretch >= 1; stretch = stretch === 1 ? 0 : Math.ceil(stretch / 2)) {
    for (let from = 0; from < tape.length; from += stretch) {
      await tried(best.map((decision, index) => (index >= from && index < from + stretch ? 0 : decision)));
    }
  }
  for (const [index, decision] of best.entries()) {
    for (let less = 1; less < Math.min(decision, mostTried) && best[index] === decision; less += 1) {
      await tried(best.with(index, less));
    }
  }
  return best.slice(0, best.findLastIndex((decision) => decision !== 0) + 1);
}

/** No choice has more ways. */
const mostTried = 40;
