/** Who reads at a desk: of its division, and of what lies in or under it. */
export const readers =
  'COMMUNITY: community dispatcher | STREET: street desk | BEYOND: dispatcher elsewhere | ALL: district desk';

/** Those of them who decide. */
export const deciders =
  'COMMUNITY: community dispatcher | STREET: street dispatcher, shift leader | BEYOND: dispatcher elsewhere | ALL: district dispatcher, district shift leader';

/** Those who read how much there is of what. */
export const counters =
  'COMMUNITY: community dispatcher | STREET: street dispatcher, shift leader, supervisor, street administrator | BEYOND: dispatcher elsewhere | ALL: district dispatcher, district shift leader, district supervisor, district administrator';

/** Those who decide what a dispatcher may not. */
export const shiftLeaders = 'STREET: shift leader | ALL: district shift leader';

/** Those who keep what may not be deleted. */
export const holders = `${shiftLeaders} | STREET: supervisor, street administrator | ALL: district supervisor, district administrator`;

/** Those who propose and decide what is deleted. */
export const erasers = `${deciders} | STREET: street administrator | ALL: district administrator`;

/** Chiefs of grids, of territorial ones alone or of micro grids too. */
export const gridChiefs = 'GRID: grid chief | BEYOND: chief elsewhere';
export const chiefs = `${gridChiefs} | MICRO: micro chief`;

/** Whoever works in a grid. */
export const gridStaff = `${gridChiefs} | GRID: grid member`;

/** Units with a leg, where all of the things are of incidents that units were sent to, or some. */
export const sent = 'ALL: sent units';
export const sentSome = 'EVERYWHERE SENT: sent units';
export const lead = 'ALL: lead unit';

/** Reporters, by the token of their report. */
export const residents = 'SELF: residents';

export const staff = 'ALL: staff';
export const everybody = 'ALL: everybody';

/** What is answered in public, by everybody; the rest by who works there. */
export const publishedOrOwn =
  'EVERYWHERE PUBLISHED: other everybody | GRID AND EVERYWHERE PUBLISHED: grid member, grid chief | BEYOND AND STREET PUBLISHED: chief elsewhere, dispatcher elsewhere | COMMUNITY AND EVERYWHERE PUBLISHED: community dispatcher | STREET AND BEYOND PUBLISHED: street desk | ALL: district desk';
