import { type Batch, inOrder, load } from '@gridweave/subgraph/context';
import { page } from '@gridweave/subgraph/page';
import type { Connection, PageArgs } from '@gridweave/subgraph/page-types';
import { isWord } from '@gridweave/subgraph/words';
import { In, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import { among } from '../conditions';
import { PersonRow } from '../person/person.entity';
import type { PersonnelContext } from '../services';
import { ErasureCertificateRow, LegalHoldRow, PersonErasureChangeRow, PersonErasureRow } from './erasure.entity';
import type { ErasureCertificateFilter, LegalHoldFilter, PersonErasureFilter } from './erasure.input';
import { certificatesSeenBy, seenBy } from './erasure.scope';

function erasures(ctx: PersonnelContext) {
  const { sql, parameters } = seenBy(ctx.viewer, 'erasure.divisionId');
  return ctx.database.manager.createQueryBuilder(PersonErasureRow, 'erasure').where(sql, parameters);
}

function holds(ctx: PersonnelContext) {
  const { sql, parameters } = seenBy(ctx.viewer, 'hold.divisionId');
  return ctx.database.manager.createQueryBuilder(LegalHoldRow, 'hold').where(sql, parameters);
}

function certificates(ctx: PersonnelContext) {
  const { sql, parameters } = certificatesSeenBy(ctx.viewer, 'certificate.divisionId');
  return ctx.database.manager.createQueryBuilder(ErasureCertificateRow, 'certificate').where(sql, parameters);
}

/** Those of some rows that the viewer may see, in the order of their ids. */
const byId =
  <Row extends ObjectLiteral & { readonly id: string }>(
    rows: (ctx: PersonnelContext) => SelectQueryBuilder<Row>,
  ): Batch<PersonnelContext, string, Row> =>
  async (ctx, ids) => {
    const found = await rows(ctx)
      .andWhere({ id: In([...ids]) })
      .getMany();
    return inOrder(ids, found, (row) => row.id);
  };

const erasuresById = byId(erasures);
const holdsById = byId(holds);
const certificatesById = byId(certificates);

export const visibleErasure = (ctx: PersonnelContext, id: string) => load(ctx, erasuresById, id);
export const visibleHold = (ctx: PersonnelContext, id: string) => load(ctx, holdsById, id);
export const visibleCertificate = (ctx: PersonnelContext, id: string) => load(ctx, certificatesById, id);

const newest = (column: string) =>
  [{ column, direction: 'DESC', of: ({ id }: { readonly id: string }) => id }] as const;

export function erasuresPage(
  ctx: PersonnelContext,
  args: PageArgs,
  { personId, state }: PersonErasureFilter,
): Promise<Connection<PersonErasureRow>> {
  const query = erasures(ctx);
  narrow(query, 'erasure.person_id', personId);
  narrow(query, 'erasure.state', state);
  return page(args, query, newest('erasure.id'));
}

export function certificatesPage(
  ctx: PersonnelContext,
  args: PageArgs,
  { number, personId }: ErasureCertificateFilter,
): Promise<Connection<ErasureCertificateRow>> {
  const query = certificates(ctx);
  narrow(query, 'certificate.number', number);
  narrow(query, 'certificate.person_id', personId);
  return page(args, query, newest('certificate.id'));
}

export function holdsPage(
  ctx: PersonnelContext,
  args: PageArgs,
  { personId, standing }: LegalHoldFilter,
): Promise<Connection<LegalHoldRow>> {
  const query = holds(ctx);
  narrow(query, 'hold.person_id', personId);
  if (standing != null) query.andWhere(`hold.lifted_at IS ${standing ? '' : 'NOT '}NULL`);
  return page(args, query, newest('hold.id'));
}

function narrow<Row extends ObjectLiteral>(query: SelectQueryBuilder<Row>, column: string, word?: string | null): void {
  if (word == null) return;
  const { sql, parameters } = among(column, [word].filter(isWord), column.replace('.', '_'));
  query.andWhere(sql, parameters);
}

/** The certificate of an erasure, for whoever sees the erasure; null while there is none. */
export function certificateOf(ctx: PersonnelContext, erasureId: string): Promise<ErasureCertificateRow | null> {
  return load(ctx, certificatesByErasureId, erasureId);
}

const certificatesByErasureId: Batch<PersonnelContext, string, ErasureCertificateRow> = async (ctx, ids) =>
  inOrder(
    ids,
    await certificates(ctx)
      .andWhere({ erasureId: In([...ids]) })
      .getMany(),
    (row) => row.erasureId,
  );

/** What was done about an erasure, oldest first. */
export async function changesOf(ctx: PersonnelContext, erasureId: string): Promise<PersonErasureChangeRow[]> {
  return (await load(ctx, changesByErasureId, erasureId)) ?? [];
}

const changesByErasureId: Batch<PersonnelContext, string, PersonErasureChangeRow[]> = async (ctx, ids) => {
  const rows = await ctx.database.manager.find(PersonErasureChangeRow, {
    where: { erasureId: In([...ids]) },
    order: { id: 'ASC' },
  });
  const byErasure = Map.groupBy(rows, ({ erasureId }) => erasureId);
  return ids.map((id) => byErasure.get(id) ?? []);
};

/** How many others on the files bear the same name; null once the erasure is over. */
export async function countNamesakes(ctx: PersonnelContext, { personId, openKey }: PersonErasureRow) {
  return openKey === null ? null : load(ctx, namesakesByPersonId, personId);
}

const namesakesByPersonId: Batch<PersonnelContext, string, number> = async (ctx, ids) => {
  const rows = await ctx.database.manager
    .createQueryBuilder(PersonRow, 'person')
    .innerJoin(PersonRow, 'other', 'other.fullName = person.fullName AND other.id <> person.id')
    .select('person.id', 'id')
    .addSelect('COUNT(*)', 'count')
    .where({ id: In([...ids]) })
    .groupBy('person.id')
    .getRawMany<{ id: string; count: string }>();
  const byId = new Map(rows.map(({ id, count }) => [id, Number(count)]));
  return ids.map((id) => byId.get(id) ?? 0);
};
