/** How much is written in one transaction. */
export interface Pace {
  readonly size: number;
  readonly least: number;
  readonly most: number;
}

/** While a transaction lasts, nobody else writes: far below the 50 ms that others may wait. */
const AIM_MILLISECONDS = 12;

/** The pace after a transaction of its size took so long: no more than halved or one and a half times at once. */
export function paceAfter({ size, least, most }: Pace, milliseconds: number): Pace {
  const factor = Math.min(1.5, Math.max(0.5, AIM_MILLISECONDS / Math.max(milliseconds, 0.1)));
  return { size: Math.min(most, Math.max(least, Math.round(size * factor))), least, most };
}
