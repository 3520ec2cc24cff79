import type { PersonnelContext } from '../services';
import type { Division, Grid, GridAt, Unit } from './labels.type';

// Ids that organization has not told of (yet) are null: their names are not known here.

export function gridLabel(ctx: PersonnelContext, id: string | null): Grid | null {
  return id === null ? null : ctx.services.territory.grid(id);
}

export function unitLabel(ctx: PersonnelContext, id: string | null): Unit | null {
  return id === null ? null : ctx.services.territory.unit(id);
}

export function divisionLabel(ctx: PersonnelContext, id: string | null): Division | null {
  return id === null ? null : ctx.services.territory.division(id);
}

/** A grid on a day, from the key that the gateway sends: its time is text there. */
export function gridAt(ctx: PersonnelContext, key: { gridId: string; asOf: string | Date }): GridAt | null {
  const asOf = new Date(key.asOf);
  if (Number.isNaN(asOf.getTime()) || !gridLabel(ctx, key.gridId)) return null;
  return { gridId: key.gridId, asOf };
}
