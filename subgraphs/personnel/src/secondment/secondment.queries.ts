import { type Batch, inOrder, load } from '@gridweave/subgraph/context';
import { page } from '@gridweave/subgraph/page';
import type { Connection, PageArgs } from '@gridweave/subgraph/page-types';
import { Refusal } from '@gridweave/subgraph/refusal';
import { isWord } from '@gridweave/subgraph/words';
import { type Condition, withinDivisions } from '@gridweave/territory/scope';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { type EntityManager, In, type SelectQueryBuilder } from 'typeorm';
import { AppointmentChangeRow, AppointmentRow } from '../appointment/appointment.entity';
import { among, anyOf } from '../conditions';
import { shownReport } from '../eligibility/eligibility.queries';
import { EligibilityPurposeKind } from '../eligibility-rule/eligibility-rule.enums';
import type { EligibilityPurpose } from '../eligibility-rule/purpose.rules';
import { locking } from '../locking';
import { PersonRow } from '../person/person.entity';
import type { SchemeCatalogue } from '../scheme-catalogue/scheme-catalogue.enums';
import { catalogueItem, type ItemName } from '../scheme-catalogue/scheme-catalogue.queries';
import type { PersonnelContext } from '../services';
import { SecondmentItemRow, SecondmentRow } from './secondment.entity';
import { SecondmentStage } from './secondment.enums';
import type { SecondmentFilter } from './secondment.input';
import type { SecondmentFile } from './secondment.policy';
import { ownSecondments, secondmentsOfHr, visibleSecondments } from './secondment.scope';

/** The rules on who may be sent stand under the name by which the district calls its scheme. */
export const schemePurpose: EligibilityPurpose = {
  kind: EligibilityPurposeKind.SECONDMENT,
  tier: null,
  trackId: null,
  name: '365',
};

/** What these rules say of the secondee on the first day, for those who may read the file; null for others. */
export async function eligibilityFor(ctx: PersonnelContext, secondment: SecondmentRow) {
  const [term, person] = [await termOf(ctx, secondment), await load(ctx, peopleById, secondment.personId)];
  return person && shownReport(ctx, person, { purpose: schemePurpose, day: term.fromDay, knownAt: null });
}

/** The secondments that the viewer may see, as a condition on rows of `secondment`. */
export function secondmentsSeen({ viewer, services }: PersonnelContext): Condition {
  return visibleSecondments(viewer, services.territory);
}

/** Those about whose work it may read: its own, and those of its line as an HR officer. */
export function secondmentsRead({ viewer }: PersonnelContext): Condition {
  return anyOf(secondmentsOfHr(viewer), ownSecondments(viewer));
}

function seconded(manager: EntityManager, ctx: PersonnelContext): SelectQueryBuilder<SecondmentRow> {
  const { sql, parameters } = secondmentsSeen(ctx);
  return manager.createQueryBuilder(SecondmentRow, 'secondment').where(sql, parameters);
}

export function visibleSecondment(ctx: PersonnelContext, id: string): Promise<SecondmentRow | null> {
  return load(ctx, visibleSecondmentsById, id);
}

const visibleSecondmentsById: Batch<PersonnelContext, string, SecondmentRow> = async (ctx, ids) => {
  const rows = await seconded(ctx.database.manager, ctx)
    .andWhere({ id: In([...ids]) })
    .getMany();
  return inOrder(ids, rows, (row) => row.id);
};

/** Secondments that this viewer may see, the last recorded first. */
export function secondmentsPage(
  ctx: PersonnelContext,
  args: PageArgs,
  { divisionId, gridId, originUnitId, personId, on, endsBefore, stage }: SecondmentFilter,
): Promise<Connection<SecondmentRow>> {
  const query = seconded(ctx.database.manager, ctx);
  const conditions: Condition[] = [
    ...(divisionId == null
      ? []
      : [withinDivisions('secondment.divisionId', [divisionId].filter(isWord), 'inDivision')]),
    ...Object.entries({ gridId, originUnitId, personId }).flatMap(([name, id]) =>
      id == null ? [] : [among(`secondment.${name}`, [id].filter(isWord), name)],
    ),
    ...(on == null ? [] : [onDay(on)]),
    ...(endsBefore == null ? [] : [endingBefore(endsBefore)]),
    ...(stage == null ? [] : [atStage(stage, shanghaiDay(ctx.now))]),
  ];
  if ((on ?? endsBefore ?? stage) != null)
    query.innerJoin(AppointmentRow, 'term', 'term.id = secondment.appointmentId');
  for (const { sql, parameters } of conditions) query.andWhere(sql, parameters);
  return page(args, query, [{ column: 'secondment.id', direction: 'DESC', of: (row) => row.id }]);
}

const onDay = (day: string): Condition => ({
  sql: "term.state = 'STANDS' AND term.fromDay <= :day AND (term.toDay IS NULL OR term.toDay >= :day)",
  parameters: { day },
});

const endingBefore = (endsBefore: string): Condition => ({
  sql: "term.state = 'STANDS' AND term.toDay < :endsBefore",
  parameters: { endsBefore },
});

const stages: Record<SecondmentStage, string> = {
  [SecondmentStage.AHEAD]: "term.state = 'STANDS' AND term.fromDay > :today",
  [SecondmentStage.ON]:
    "term.state = 'STANDS' AND term.fromDay <= :today AND (term.toDay IS NULL OR term.toDay >= :today)",
  [SecondmentStage.OVER]: "term.state = 'STANDS' AND term.fromDay <= :today AND term.toDay < :today",
  [SecondmentStage.CALLED_OFF]: "term.state <> 'STANDS'",
};

const atStage = (stage: SecondmentStage, today: string): Condition => ({ sql: stages[stage], parameters: { today } });

/** The appointment by which a secondment is done, for its term; whether the viewer sees it as one is another matter. */
export async function termOf(ctx: PersonnelContext, { appointmentId }: SecondmentRow): Promise<AppointmentRow> {
  const term = await load(ctx, termsById, appointmentId);
  if (!term) throw new Error('a secondment without its appointment');
  return term;
}

const termsById: Batch<PersonnelContext, string, AppointmentRow> = async (ctx, ids) =>
  inOrder(ids, await ctx.database.manager.findBy(AppointmentRow, { id: In([...ids]) }), (row) => row.id);

/** Whose file it is, for policies; never answered. */
export async function fileOf(
  ctx: PersonnelContext,
  { divisionId, personId }: Pick<SecondmentRow, 'divisionId' | 'personId'>,
): Promise<SecondmentFile> {
  const person = await load(ctx, peopleById, personId);
  return { divisionId, subject: person?.subject ?? null };
}

const peopleById: Batch<PersonnelContext, string, PersonRow> = async (ctx, ids) =>
  inOrder(ids, await ctx.database.manager.findBy(PersonRow, { id: In([...ids]) }), (row) => row.id);

/** The items of one of the district's lists that a secondment names, in order of code. */
export async function itemsOf(ctx: PersonnelContext, secondmentId: string, catalogue: SchemeCatalogue) {
  const named = (await load(ctx, namesBySecondment, secondmentId)) ?? [];
  return Promise.all(named.filter((name) => name.catalogue === catalogue).map((name) => catalogueItem(ctx, name)));
}

const namesBySecondment: Batch<PersonnelContext, string, ItemName[]> = async (ctx, ids) => {
  const where = { secondmentId: In([...ids]) };
  const rows = await ctx.database.manager.find(SecondmentItemRow, { where, order: { code: 'ASC' } });
  const bySecondment = Map.groupBy(rows, ({ secondmentId }) => secondmentId);
  return ids.map((id) => (bySecondment.get(id) ?? []).map(({ catalogue, code }) => ({ catalogue, code })));
};

/** What was done about the appointment of a secondment, by whichever deed, oldest first. */
export async function changesOf(ctx: PersonnelContext, { appointmentId }: SecondmentRow) {
  return (await load(ctx, changesByAppointment, appointmentId)) ?? [];
}

const changesByAppointment: Batch<PersonnelContext, string, AppointmentChangeRow[]> = async (ctx, ids) => {
  const where = { appointmentId: In([...ids]) };
  const rows = await ctx.database.manager.find(AppointmentChangeRow, { where, order: { at: 'ASC', id: 'ASC' } });
  const byAppointment = Map.groupBy(rows, ({ appointmentId }) => appointmentId);
  return ids.map((id) => byAppointment.get(id) ?? []);
};

/** A secondment that the viewer sees and that nobody else changes meanwhile. */
export async function heldSecondment(tx: EntityManager, ctx: PersonnelContext, id: string): Promise<SecondmentRow> {
  const query = tx.createQueryBuilder(SecondmentRow, 'secondment').where({ id });
  const found = isWord(id) ? await locking(tx, query).getOne() : null;
  const seen = found && (await seconded(tx, ctx).andWhere({ id }).getExists());
  if (!found || !seen) throw new Refusal('SECONDMENT_NOT_FOUND', '没有这项历练。', 'secondmentId');
  return found;
}
