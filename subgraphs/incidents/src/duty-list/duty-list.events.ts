import type { EventEnvelope } from '@gridweave/events/envelope';
import { newestTold } from '@gridweave/events/newest-told';
import { type DutyFactChanged, type DutyRuleChanged, organizationEvents } from '@gridweave/events/organization-events';
import type { Database } from '@gridweave/subgraph/database';
import { type EntityManager, In } from 'typeorm';
import { DutyFactCopyRow, DutyListRevisionRow, DutyRuleCopyRow } from './duty-list.entity';

/** Brings the copy of the duty list and of its facts up to date; an older version changes nothing. */
export async function applyDutyListEvents(
  database: Database,
  tx: EntityManager,
  events: readonly EventEnvelope[],
): Promise<void> {
  const rules = await applyRules(database, tx, events);
  const facts = await applyFacts(database, tx, events);
  if (rules + facts > 0) await tx.increment(DutyListRevisionRow, { id: 1 }, 'revision', 1);
}

async function applyRules(database: Database, tx: EntityManager, events: readonly EventEnvelope[]): Promise<number> {
  const told = newestTold<DutyRuleChanged>(events, organizationEvents.dutyRuleChanged);
  if (told.length === 0) return 0;
  const known = await tx.find(DutyRuleCopyRow, {
    where: { id: In(told.map(({ id }) => id)) },
    select: { id: true, version: true },
  });
  const versions = new Map(known.map((row) => [row.id, row.version]));
  const newer = told.filter(({ id, version }) => version > (versions.get(id) ?? 0));
  const rows = newer.map((rule) => ({ id: rule.id, versions: JSON.stringify(rule.versions), version: rule.version }));
  await database.upsert(tx, DutyRuleCopyRow, rows);
  return newer.length;
}

async function applyFacts(database: Database, tx: EntityManager, events: readonly EventEnvelope[]): Promise<number> {
  const told = newestTold<DutyFactChanged>(events, organizationEvents.dutyFactChanged);
  if (told.length === 0) return 0;
  const known = await tx.findBy(DutyFactCopyRow, { fact: In(told.map(({ id }) => id)) });
  const versions = new Map(known.map((row) => [row.fact, row.version]));
  const newer = told.filter(({ id, version }) => version > (versions.get(id) ?? 0));
  const rows = newer.map((fact) => ({ fact: fact.id, told: JSON.stringify(fact), version: fact.version }));
  await database.upsert(tx, DutyFactCopyRow, rows);
  return newer.length;
}
