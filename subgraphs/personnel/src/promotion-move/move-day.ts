/** The kind of alarm that goes off on the day on which a move takes effect. */
export const moveDay = 'promotion-move-day';
