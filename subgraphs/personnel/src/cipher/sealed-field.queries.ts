import { digestField, type FieldPlace, openField } from '@gridweave/subgraph/cipher/field-cipher';
import type { KeyRing } from '@gridweave/subgraph/cipher/key-ring';
import { type Batch, load } from '@gridweave/subgraph/context';
import { type EntityManager, In } from 'typeorm';
import type { PersonnelContext } from '../services';
import { type PersonalField, SealedFieldRow } from './sealed-field.entity';

export function placeOf({ personId, field }: Pick<SealedFieldRow, 'personId' | 'field'>): FieldPlace {
  return { table: 'sealed_field', rowId: personId, column: field };
}

/** A person's number in plain, for the masks and for those who may see it; null where none is kept. */
export async function openedNumber(
  ctx: PersonnelContext,
  personId: string,
  field: PersonalField,
): Promise<string | null> {
  const row = (await load(ctx, sealedByPersonId, personId))?.find((each) => each.field === field);
  return row ? openField(ctx.services.fieldKeys, placeOf(row), row.sealed) : null;
}

const sealedByPersonId: Batch<PersonnelContext, string, SealedFieldRow[]> = async (ctx, personIds) => {
  const rows = await ctx.database.manager.findBy(SealedFieldRow, { personId: In([...personIds]) });
  const byPerson = Map.groupBy(rows, ({ personId }) => personId);
  return personIds.map((id) => byPerson.get(id) ?? []);
};

/** The same for a deed, within its transaction. */
export async function openedNumberIn(
  manager: EntityManager,
  ring: KeyRing,
  personId: string,
  field: PersonalField,
): Promise<string | null> {
  const row = await manager.findOneBy(SealedFieldRow, { personId, field });
  return row ? openField(ring, placeOf(row), row.sealed) : null;
}

/** More than a few people under one number say that the number is no person's. */
const mostFound = 20;

/** Whose number this is, by its keyed hash. */
export async function personIdsByNumber(
  { database, services }: PersonnelContext,
  fields: readonly PersonalField[],
  plain: string,
): Promise<string[]> {
  const rows = await database.manager.find(SealedFieldRow, {
    where: fields.map((field) => ({ field, digest: digestField(services.fieldKeys, field, plain) })),
    order: { personId: 'ASC' },
    take: mostFound,
  });
  return [...new Set(rows.map(({ personId }) => personId))];
}
