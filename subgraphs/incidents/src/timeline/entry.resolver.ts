import { FieldResolver, Resolver, Root } from 'type-graphql';
import { Grid } from '../references/grid.type';
import { Unit } from '../references/unit.type';
import type { EntryRow } from './entry.entity';
import { IncidentTimelineEntry } from './entry.type';

@Resolver(() => IncidentTimelineEntry)
export class EntryResolver {
  @FieldResolver(() => Unit, {
    nullable: true,
    description: '单位。The unit it was done by or for; null when there is none.',
  })
  unit(@Root() entry: EntryRow) {
    return entry.unitId === null ? null : { id: entry.unitId };
  }

  @FieldResolver(() => Grid, { nullable: true, description: '网格。The grid whose chief did it, or was asked to.' })
  grid(@Root() entry: EntryRow) {
    return entry.gridId === null ? null : { id: entry.gridId };
  }
}
