import { type Batch, load } from '@gridweave/subgraph/context';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { type EntityManager, In } from 'typeorm';
import { AppointmentRow } from '../appointment/appointment.entity';
import { inForce } from '../conditions';
import type { PersonRow } from '../person/person.entity';
import { isStaff } from '../person/person.policy';
import { PersonFactKind } from '../person-fact/person-fact.enums';
import { factsOf, lockedFacts } from '../person-fact/person-fact.queries';
import { isInForce } from '../person-fact/person-fact.rules';
import { electedKinds } from '../post/post.rules';
import type { PersonnelContext } from '../services';
import { RetirementTableRow } from './retirement.entity';
import type { RetirementCategory } from './retirement.enums';
import { categoriesOf, type Retirement, type RetirementTable, retirementOf } from './retirement.rules';

export interface DatedTable extends RetirementTable {
  readonly version: number;
  readonly source: string;
  readonly madeAt: Date;
  readonly reason: string;
}

/** The table in force: the version made last. */
export async function tableInForce(manager: EntityManager): Promise<DatedTable> {
  const row = await manager.findOneOrFail(RetirementTableRow, { where: {}, order: { version: 'DESC' } });
  const { version, source, madeAt, reason, content } = row;
  return { version, source, madeAt, reason, ...(JSON.parse(content) as RetirementTable) };
}

const tables: Batch<PersonnelContext, 'now', DatedTable> = async (ctx, keys) => {
  const table = await tableInForce(ctx.database.manager);
  return keys.map(() => table);
};

/** The table in force, for whoever works here. */
export function visibleTable(ctx: PersonnelContext): Promise<DatedTable | null> {
  return isStaff(ctx.viewer) ? load(ctx, tables, 'now') : Promise.resolve(null);
}

/** When somebody of a category, born on a date, retires by the table in force; for whoever works here. */
export async function retirementFor(
  ctx: PersonnelContext,
  category: RetirementCategory,
  bornOn: string,
): Promise<Retirement | null> {
  const table = await visibleTable(ctx);
  return table && retirementOf(table, category, bornOn);
}

/** Every month in which somebody may retire by what is on file, for HR of its line and itself; null for others. */
export async function readingsOf(ctx: PersonnelContext, person: PersonRow): Promise<Retirement[] | null> {
  const facts = await factsOf(ctx, person, { day: shanghaiDay(ctx.now), knownAt: null });
  if (facts === null) return null;
  const table = await load(ctx, tables, 'now');
  return table && readings(table, person.birthDay, facts.find(({ kind }) => kind === PersonFactKind.SEX)?.value);
}

/** The same for a deed, whoever does it. */
export async function readingsForDeed(tx: EntityManager, person: PersonRow, today: string): Promise<Retirement[]> {
  const facts = await lockedFacts(tx, person.id);
  const sex = facts.find((fact) => fact.kind === PersonFactKind.SEX && isInForce(fact, today))?.value;
  return readings(await tableInForce(tx), person.birthDay, sex);
}

/** What the table in force says of a birth date and a sex on file: for counts, which tell of nobody. */
export type ReadingsOfBirth = (bornOn: string | null, sex: string | null) => Retirement[];

export async function retirementReader(ctx: PersonnelContext): Promise<ReadingsOfBirth> {
  const table = await load(ctx, tables, 'now');
  return (bornOn, sex) => (table ? readings(table, bornOn, sex ?? undefined) : []);
}

function readings(table: RetirementTable, bornOn: string | null, sex: string | undefined): Retirement[] {
  if (bornOn === null) return [];
  return categoriesOf(sex ?? null).map((category) => retirementOf(table, category, bornOn));
}

/** Elected posts that a person holds today: they are left when the term ends, whatever the age. */
export async function electedAppointments(ctx: PersonnelContext, personId: string): Promise<AppointmentRow[]> {
  return (await load(ctx, electedByPerson, personId)) ?? [];
}

const electedByPerson: Batch<PersonnelContext, string, AppointmentRow[]> = async (ctx, personIds) => {
  const today = inForce('appointment', shanghaiDay(ctx.now), 'today');
  const rows = await ctx.database.manager
    .createQueryBuilder(AppointmentRow, 'appointment')
    .innerJoin(
      'post',
      'post',
      'post.id = appointment.post_id AND post.tier IS NOT NULL AND post.kind IN (:...elected)',
      {
        elected: [...electedKinds],
      },
    )
    .where({ personId: In([...personIds]) })
    .andWhere(today.sql, today.parameters)
    .orderBy('appointment.id')
    .getMany();
  const byPerson = Map.groupBy(rows, ({ personId }) => personId);
  return personIds.map((id) => byPerson.get(id) ?? []);
};
