import { type FieldPlace, openField } from '@gridweave/subgraph/cipher/field-cipher';
import type { KeyRing } from '@gridweave/subgraph/cipher/key-ring';
import { type EntityManager, In, Not } from 'typeorm';
import { SealedFieldRow } from '../cipher/sealed-field.entity';
import { placeOf } from '../cipher/sealed-field.queries';
import { PersonRow } from '../person/person.entity';
import { type Things, thingsOf } from '../personal-table/personal-rows.queries';
import type { PersonErasureRow } from './erasure.entity';
import { ErasureScope } from './erasure.enums';
import type { Sought } from './mentions.commands';

/** Whose data go, what belongs to the person, and by what others name it. */
export interface ErasureTarget extends Sought {
  readonly erasure: PersonErasureRow;
  readonly things: Things;
}

/** Read anew by whoever takes the work up: none of it is kept with the job. */
export async function targetOf(
  manager: EntityManager,
  ring: KeyRing,
  erasure: PersonErasureRow,
): Promise<ErasureTarget> {
  const { personId, scope } = erasure;
  const things = await thingsOf(manager, [personId]);
  const numbers = await numbersOf(manager, ring, personId);
  if (scope === ErasureScope.NUMBERS) {
    return { erasure, things, mentions: { words: [], numbers, spared: [] }, namesakes: new Map() };
  }
  const { fullName } = await manager.findOneByOrFail(PersonRow, { id: personId });
  const words = [fullName, ...openedWords(ring, erasure)];
  const namesakes = await thingsOf(manager, await namesakesOf(manager, { id: personId, fullName }));
  return { erasure, things, mentions: { words, numbers, spared: await longerNames(manager, fullName) }, namesakes };
}

/** Others on the files who bear the same name. */
export async function namesakesOf(
  manager: EntityManager,
  { id, fullName }: Pick<PersonRow, 'id' | 'fullName'>,
): Promise<string[]> {
  const rows = await manager.find(PersonRow, { select: { id: true }, where: { fullName, id: Not(id) } });
  return rows.map((row) => row.id);
}

/** Names of others that have this one in them. */
async function longerNames(manager: EntityManager, fullName: string): Promise<string[]> {
  const rows = await manager
    .createQueryBuilder(PersonRow, 'person')
    .select('DISTINCT person.fullName', 'name')
    .where("person.fullName LIKE :part ESCAPE '!'", { part: `%${fullName.replace(/[!%_]/g, '!$&')}%` })
    .andWhere('person.fullName <> :fullName', { fullName })
    .getRawMany<{ name: string }>();
  return rows.map(({ name }) => name);
}

/** With the number of fifteen digits that one of eighteen was before 1999. */
async function numbersOf(manager: EntityManager, ring: KeyRing, personId: string): Promise<string[]> {
  const rows = await manager.findBy(SealedFieldRow, { personId: In([personId]) });
  return rows.flatMap((row) => {
    const plain = openField(ring, placeOf(row), row.sealed);
    return /^\d{6}19\d{9}[\dX]$/.test(plain) ? [plain, `${plain.slice(0, 6)}${plain.slice(8, 17)}`] : [plain];
  });
}

export const placeOfWords = (erasureId: string): FieldPlace => ({
  table: 'person_erasure',
  rowId: erasureId,
  column: 'words',
});

/** Further words to cut out of texts, as the proposal named them. */
export function openedWords(ring: KeyRing, { id, words }: Pick<PersonErasureRow, 'id' | 'words'>): string[] {
  return words === null ? [] : (JSON.parse(openField(ring, placeOfWords(id), words)) as string[]);
}
