/** The kind of alarm that goes off when a watch begins, and when it is over. */
export const watchTurn = 'grid-watch-turn';

/** The two moments of a watch at which what its holder may do changes. */
export const turns = { begin: 'BEGIN', end: 'END' } as const;
