import type { Database } from '@gridweave/subgraph/database';
import type { Background } from '@gridweave/subgraph/subgraph';
import { BreakGlassRow } from './break-glass/break-glass.entity';
import { visibleBreakGlass } from './break-glass/break-glass.queries';
import { BreakGlassResolver } from './break-glass/break-glass.resolver';
import { breakGlassAlarm } from './break-glass/break-glass-alarm';
import { turnBreakGlass } from './break-glass/break-glass-end.commands';
import { BreakGlassRetention } from './break-glass/break-glass-retention';
import type { Matters } from './matters';
import { BreakGlassTable1764470050010 } from './migrations/1764470050010-break-glass-table';
import type { PersonnelServices } from './services';

/** Rights that people open for themselves in emergencies, as the subgraph's definition takes it. */
export const breakGlassMatters: Matters = {
  resolvers: [BreakGlassResolver],
  entities: [BreakGlassRow],
  migrations: [BreakGlassTable1764470050010],
  alarms: { [breakGlassAlarm]: turnBreakGlass },
  references: { BreakGlass: async (ref: { id: string }, ctx) => visibleBreakGlass(ctx, ref.id) },
};

/** They are kept for as long as the audit, where that is set. */
export const breakGlassBackground = ({ auditYears }: PersonnelServices, database: Database): Background[] =>
  auditYears === null ? [] : [new BreakGlassRetention(database, auditYears)];
