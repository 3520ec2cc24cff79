/** Others wait for a step on SQLite, where one writes or reads at a time: twice this long at most, as a rule. */
const wantedMilliseconds = 20;
const [fewest, most] = [25, 500];

/** How many rows the first step takes, before it is known how fast the machine is. */
export const firstStep = 50;

/** How many rows the next step takes, after one of so many has taken so long. Grows carefully, shrinks at once. */
export function nextStep(size: number, tookMilliseconds: number): number {
  const fitting = Math.floor((size * wantedMilliseconds) / Math.max(tookMilliseconds, 1));
  return Math.max(fewest, Math.min(most, fitting, size * 2));
}
