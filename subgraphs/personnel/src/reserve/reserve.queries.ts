import { type Batch, inOrder, load } from '@gridweave/subgraph/context';
import { page } from '@gridweave/subgraph/page';
import type { Connection, PageArgs } from '@gridweave/subgraph/page-types';
import { type Condition, withinDivisions } from '@gridweave/territory/scope';
import type { Viewer } from '@gridweave/viewer/viewer';
import { In } from 'typeorm';
import { anyOf } from '../conditions';
import { isAboutViewer } from '../decision-form/decision-form.queries';
import { PersonRow } from '../person/person.entity';
import type { PersonnelContext } from '../services';
import { ReserveChangeRow, ReserveEntryRow } from './reserve.entity';
import { ReserveStep } from './reserve.enums';
import type { ReserveEntryFilter } from './reserve.input';
import { isHrOfficerOver } from './reserve.policy';
import { entriesOfHr, ownEntries, visibleEntries } from './reserve.scope';

export function visibleEntry(ctx: PersonnelContext, id: string): Promise<ReserveEntryRow | null> {
  return load(ctx, visibleEntriesById, id);
}

const visibleEntriesById: Batch<PersonnelContext, string, ReserveEntryRow> = async (ctx, ids) => {
  const rows = await entries(ctx)
    .andWhere({ id: In([...ids]) })
    .getMany();
  return inOrder(ids, rows, (row) => row.id);
};

/** Rows of `batch` in which the viewer is a candidate. */
export function batchesOfOwn(viewer: Viewer): Condition {
  const { sql, parameters } = ownEntries(viewer);
  return { sql: `batch.id IN (SELECT entry.batch_id FROM reserve_entry entry WHERE ${sql})`, parameters };
}

/** Entries that this viewer may see, newest first. */
export async function entriesPage(
  ctx: PersonnelContext,
  args: PageArgs,
  filter: ReserveEntryFilter | null | undefined,
): Promise<Connection<ReserveEntryRow>> {
  const query = entries(ctx);
  for (const { sql, parameters } of conditionsOf(ctx, filter ?? {})) query.andWhere(sql, parameters);
  return page(args, query, [{ column: 'entry.id', direction: 'DESC', of: (row) => row.id }]);
}

const withAppeal: Condition = {
  sql: "entry.id IN (SELECT appeal.entry_id FROM reserve_appeal appeal WHERE appeal.state = 'OPEN')",
  parameters: {},
};

function conditionsOf(ctx: PersonnelContext, filter: ReserveEntryFilter): Condition[] {
  const { tier, step, divisionId, agesOutBefore, batchId, personId } = filter;
  const { reviewDueBefore, proposedExit, withOpenAppeal } = filter;
  const equal = (column: string, value: string | null | undefined) =>
    value == null ? [] : [{ sql: `entry.${column} = :${column}`, parameters: { [column]: value } }];
  return [
    ...equal('tier', tier),
    ...equal('step', step),
    ...equal('batchId', batchId),
    ...equal('personId', personId),
    ...equal('proposedExit', proposedExit),
    // So does who is over age by now, and of whom no other reason is found.
    ...(proposedExit == null ? [] : [anyOf(entriesOfHr(ctx.viewer), ownEntries(ctx.viewer))]),
    ...(reviewDueBefore == null
      ? []
      : [{ sql: 'entry.reviewDueDay < :reviewDueBefore', parameters: { reviewDueBefore } }]),
    ...(withOpenAppeal ? [withAppeal] : []),
    ...(divisionId == null ? [] : [withinDivisions('entry.divisionId', [divisionId], 'inDivision')]),
    // A date of ageing out tells the birth date, so that only who may see that may search by it.
    ...(agesOutBefore == null
      ? []
      : [entriesOfHr(ctx.viewer), { sql: 'entry.agesOutDay < :agesOutBefore', parameters: { agesOutBefore } }]),
  ];
}

function entries(ctx: PersonnelContext) {
  const { sql, parameters } = visibleEntries(ctx.viewer, ctx.services.territory);
  return ctx.database.manager.createQueryBuilder(ReserveEntryRow, 'entry').where(`(${sql})`, parameters);
}

/** Entries that this viewer may see of those in the pool on a day from some divisions, by the day of entry. */
export function entriesInPool(
  ctx: PersonnelContext,
  divisionIds: readonly string[],
  day: string,
): Promise<ReserveEntryRow[]> {
  const within = withinDivisions('entry.divisionId', divisionIds, 'inDivisions');
  return entries(ctx)
    .andWhere(within.sql, within.parameters)
    .andWhere('entry.entered_day <= :day AND (entry.ended_day IS NULL OR entry.ended_day > :day)', { day })
    .orderBy('entry.enteredDay')
    .addOrderBy('entry.id')
    .getMany();
}

/** What the rules of a step ask about a candidate; never answered to anybody. */
export type Nominee = Pick<PersonRow, 'id' | 'subject' | 'birthDay'>;

export function nomineeSubject(ctx: PersonnelContext, personId: string): Promise<Nominee | null> {
  return load(ctx, nomineesById, personId);
}

const nomineesById: Batch<PersonnelContext, string, Nominee> = async (ctx, ids) => {
  const rows = await ctx.database.manager.find(PersonRow, {
    select: { id: true, subject: true, birthDay: true },
    where: { id: In([...ids]) },
  });
  return inOrder(ids, rows, ({ id }) => id);
};

/** Whether somebody is in the pool for the tier of an entry by another one. */
export async function isKeptAlready(ctx: PersonnelContext, { id, personId, tier }: ReserveEntryRow): Promise<boolean> {
  const kept = (await load(ctx, keptByPerson, personId)) ?? [];
  return kept.some((each) => each.id !== id && each.tier === tier);
}

const keptByPerson: Batch<PersonnelContext, string, Pick<ReserveEntryRow, 'id' | 'tier'>[]> = async (ctx, ids) => {
  const rows = await ctx.database.manager.find(ReserveEntryRow, {
    select: { id: true, personId: true, tier: true },
    where: { personId: In([...ids]), step: ReserveStep.IN_POOL },
  });
  const byPerson = Map.groupBy(rows, ({ personId }) => personId);
  return ids.map((id) => byPerson.get(id) ?? []);
};

/** Whether the viewer may know on which day the candidate ages out, and so the birth date: the nominee, and HR over the division. */
export async function seesAge(ctx: PersonnelContext, entry: ReserveEntryRow): Promise<boolean> {
  return isHrOfficerOver(ctx.viewer, ctx.services.territory, entry.divisionId) || (await isAboutViewer(ctx, entry));
}

/**
 * What was done about an entry, oldest first; what the calendar did only `withCalendar`, since it does so on the day on
 * which somebody ages out. Whoever asks has let the viewer see the entry.
 */
export function entryTimeline(
  ctx: PersonnelContext,
  args: PageArgs,
  entryId: string,
  withCalendar: boolean,
): Promise<Connection<ReserveChangeRow>> {
  const query = ctx.database.manager.createQueryBuilder(ReserveChangeRow, 'change').where({ entryId });
  if (!withCalendar) query.andWhere("change.by_role <> 'SYSTEM'");
  return page(args, query, [
    { column: 'change.at', direction: 'ASC', of: (row) => row.at },
    { column: 'change.id', direction: 'ASC', of: (row) => row.id },
  ]);
}
