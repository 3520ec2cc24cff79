import { type EntityManager, In, type SelectQueryBuilder } from 'typeorm';
import { inOrder, load, type SubgraphContext } from '../context';
import { firstId } from '../ids';
import { page } from '../page';
import type { Connection, PageArgs } from '../page-types';
import { isWord } from '../words';
import { type AuditCriteria, filterWords, unheardOf } from './audit-filter.rules';
import { AuditEntryRow, AuditReasonRow } from './audit-tables';
import { type AuditNote, auditTrailOf } from './audit-trail';
import { reasonDigest } from './chain.rules';
import { acting } from './operation-audit';

/** Entries of this part, the latest first. That somebody has looked, and for what, is kept before anything is told. */
export async function auditPage(
  ctx: SubgraphContext,
  root: string,
  args: PageArgs,
  criteria: AuditCriteria,
): Promise<Connection<AuditEntryRow>> {
  await keepLook(ctx, { deed: root, outcome: 'READ' }, criteria);
  const query = entriesOf(ctx.database.manager, criteria);
  return page(args, query, [{ column: 'entry.id', direction: 'DESC', of: ({ id }) => id }]);
}

/** Somebody who works here has tried to look. */
export async function keepRefusedLook(ctx: SubgraphContext, root: string, criteria: AuditCriteria): Promise<void> {
  if (ctx.viewer.kind !== 'PERSON') return;
  await keepLook(ctx, { deed: root, outcome: 'DENIED', code: 'FORBIDDEN' }, criteria);
}

async function keepLook(ctx: SubgraphContext, look: AuditNote, criteria: AuditCriteria): Promise<void> {
  const trail = auditTrailOf(ctx.database);
  if (!trail) throw new Error('there is no audit to be looked at');
  const knows = await knowsViewer(ctx.database.manager, criteria);
  const isHeardOf = (field: keyof AuditCriteria) => !unheardOf(criteria, knows).includes(field);
  const { thingId, thingType } = criteria;
  const type = (isHeardOf('thingType') && thingType) || 'Thing';
  const thing = thingId && isHeardOf('thingId') ? { type, id: thingId } : null;
  await trail.writeAlone([{ ...acting(ctx), ...look, thing, fields: filterWords(criteria, knows) }]);
}

/** Whether the viewer that is asked for stands in an entry. */
export async function knowsViewer(manager: EntityManager, { viewerId }: AuditCriteria): Promise<boolean> {
  if (viewerId == null || !isViewerId(viewerId)) return false;
  return manager.existsBy(AuditEntryRow, { viewerId });
}

/** Callers without an account have an empty one. */
const isViewerId = (text: string) => text === '' || isWord(text);

/** Entries in no order yet. */
export function entriesOf(manager: EntityManager, criteria: AuditCriteria): SelectQueryBuilder<AuditEntryRow> {
  const query = manager.createQueryBuilder(AuditEntryRow, 'entry');
  const { viewerId, from, to, ...words } = criteria;
  if (viewerId != null) equal(query, 'viewerId', viewerId, isViewerId(viewerId));
  for (const [column, word] of Object.entries(words)) {
    if (word != null) equal(query, column, word, isWord(word));
  }
  if (from != null) query.andWhere('entry.id >= :fromId', { fromId: firstId(from) });
  if (to != null) query.andWhere('entry.id < :toId', { toId: firstId(to) });
  return query;
}

/** Engines differ in what they make of other texts than words, which no entry has. */
function equal(query: SelectQueryBuilder<AuditEntryRow>, column: string, value: string, canBe: boolean): void {
  if (canBe) query.andWhere(`entry.${column} = :${column}`, { [column]: value });
  else query.andWhere('1 = 0');
}

export interface KeptReason {
  readonly text: string;
  readonly isOriginal: boolean;
}

/** The words of an entry, as far as they have not been erased. */
export async function reasonOf(ctx: SubgraphContext, entry: AuditEntryRow): Promise<KeptReason | null> {
  if (entry.reasonDigest === null) return null;
  return readReason(entry, await load(ctx, reasonsById, entry.id));
}

const reasonsById = async (ctx: SubgraphContext, ids: readonly string[]) =>
  inOrder(ids, await reasonsOf(ctx.database.manager, ids), ({ id }) => id);

/** The words of entries, in no order. */
export function reasonsOf(manager: EntityManager, entryIds: readonly string[]): Promise<AuditReasonRow[]> {
  return manager.findBy(AuditReasonRow, { id: In([...entryIds]) });
}

export function readReason(entry: AuditEntryRow, reason: AuditReasonRow | null | undefined): KeptReason | null {
  if (!reason) return null;
  const { salt, text } = reason;
  return { text, isOriginal: salt !== null && reasonDigest(salt, text) === entry.reasonDigest };
}
