import type { EventEnvelope } from '@gridweave/events/envelope';
import { type DutyRuleChanged, organizationEvents } from '@gridweave/events/organization-events';
import type { Database } from '@gridweave/subgraph/database';
import { type EntityManager, In } from 'typeorm';
import { newestTold } from '../newest-told';
import { DutyListRevisionRow, DutyRuleCopyRow } from './duty-list.entity';

/** Brings the copy of the duty list up to date; an older version of a rule changes nothing. */
export async function applyDutyListEvents(
  database: Database,
  tx: EntityManager,
  events: readonly EventEnvelope[],
): Promise<void> {
  const told = newestTold<DutyRuleChanged>(events, organizationEvents.dutyRuleChanged);
  if (told.length === 0) return;
  const known = await tx.find(DutyRuleCopyRow, {
    where: { id: In(told.map(({ id }) => id)) },
    select: { id: true, version: true },
  });
  const versions = new Map(known.map((row) => [row.id, row.version]));
  const newer = told.filter(({ id, version }) => version > (versions.get(id) ?? 0));
  if (newer.length === 0) return;
  const rows = newer.map((rule) => ({ id: rule.id, versions: JSON.stringify(rule.versions), version: rule.version }));
  await database.upsert(tx, DutyRuleCopyRow, rows);
  await tx.increment(DutyListRevisionRow, { id: 1 }, 'revision', 1);
}
