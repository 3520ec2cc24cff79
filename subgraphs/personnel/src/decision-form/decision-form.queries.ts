import { type Batch, load, type SubgraphContext } from '@gridweave/subgraph/context';
import { type EntityManager, In } from 'typeorm';
import { PersonRow } from '../person/person.entity';
import { visiblePerson } from '../person/person.queries';
import type { PersonnelContext } from '../services';
import { DecisionFormRow, DecisionReasonRow, ReferredDocumentRow } from './decision-form.entity';
import { DecisionOutcome, type MatterKind } from './decision-form.enums';
import { type Told, toldToSubject } from './decision-form.rules';

/** What a form, a notice or a review is about. */
export interface Matter {
  readonly kind: MatterKind;
  readonly id: string;
}

/** The forms about a matter, oldest first, one read for all matters of a request. Whoever asks has let the viewer see it. */
export async function decisionFormsOn(ctx: PersonnelContext, matter: Matter): Promise<DecisionFormRow[]> {
  return (await load(ctx, formsByMatter, { kind: matter.kind, id: matter.id })) ?? [];
}

/** The same as this viewer reads them, who may be whom the matter is about. */
export async function formsShown(
  ctx: PersonnelContext,
  matter: Matter,
  isAboutViewer: boolean,
): Promise<readonly Told<DecisionFormRow>[]> {
  const forms = await decisionFormsOn(ctx, matter);
  return isAboutViewer ? forms.map((form) => toldToSubject(form, ctx.viewer.id)) : forms;
}

const formsByMatter: Batch<PersonnelContext, Matter, DecisionFormRow[]> = async (ctx, matters) => {
  const rows = await ctx.database.manager
    .createQueryBuilder(DecisionFormRow, 'form')
    .where({ matterKind: In([...new Set(matters.map(({ kind }) => kind))]), matterId: In(matters.map(({ id }) => id)) })
    .orderBy('form.at')
    .addOrderBy('form.id')
    .getMany();
  const byMatter = Map.groupBy(rows, (row) => `${row.matterKind} ${row.matterId}`);
  return matters.map(({ kind, id }) => byMatter.get(`${kind} ${id}`) ?? []);
};

/** Who brought the matter up, by the forms about it. */
export async function proposersOf(tx: EntityManager, { kind, id }: Matter): Promise<string[]> {
  const proposed = { matterKind: kind, matterId: id, outcome: DecisionOutcome.PROPOSED };
  return (await tx.findBy(DecisionFormRow, proposed)).map(({ bySubject }) => bySubject);
}

/** The same for who looks at it, before anything is decided. */
export async function knownProposersOf(ctx: PersonnelContext, matter: Matter): Promise<string[]> {
  const forms = await decisionFormsOn(ctx, matter);
  return forms.filter(({ outcome }) => outcome === DecisionOutcome.PROPOSED).map(({ bySubject }) => bySubject);
}

/** The documents that a form, an objection or an appeal names, in their order. */
export async function documentsOf(ctx: PersonnelContext, ownerId: string): Promise<ReferredDocumentRow[]> {
  return (await load(ctx, documentsByOwner, ownerId)) ?? [];
}

const documentsByOwner: Batch<PersonnelContext, string, ReferredDocumentRow[]> = async (ctx, ownerIds) => {
  const where = { ownerId: In([...ownerIds]) };
  const rows = await ctx.database.manager.find(ReferredDocumentRow, { where, order: { id: 'ASC' } });
  const byOwner = Map.groupBy(rows, ({ ownerId }) => ownerId);
  return ownerIds.map((id) => byOwner.get(id) ?? []);
};

/** The reasons of a kind of matter, those out of use among them, in order of code. */
export function reasonsOf(ctx: PersonnelContext, matterKind: MatterKind): Promise<DecisionReasonRow[]> {
  return ctx.database.manager.find(DecisionReasonRow, { where: { matterKind }, order: { code: 'ASC' } });
}

interface ReasonName {
  readonly kind: MatterKind;
  readonly code: string;
}

/** What a code of a kind means, in words. */
export async function reasonLabel(ctx: PersonnelContext, kind: MatterKind, code: string): Promise<string | null> {
  return load(ctx, labelsByReason, { kind, code });
}

const labelsByReason: Batch<PersonnelContext, ReasonName, string> = async (ctx, names) => {
  const rows = await ctx.database.manager.findBy(DecisionReasonRow, { code: In(names.map(({ code }) => code)) });
  const byName = new Map(rows.map((row) => [`${row.matterKind} ${row.code}`, row.label]));
  return names.map(({ kind, code }) => byName.get(`${kind} ${code}`) ?? null);
};

/** The viewer's own person, by the subject it signed in with; one read a request. */
export function ownPersonId(ctx: PersonnelContext): Promise<string | null> {
  return ctx.viewer.kind === 'PERSON' ? load(ctx, personIdsBySubject, ctx.viewer.id) : Promise.resolve(null);
}

/** Whether something is about the viewer, whatever its office. */
export async function isAboutViewer(
  ctx: PersonnelContext,
  { personId }: { readonly personId: string },
): Promise<boolean> {
  return (await ownPersonId(ctx)) === personId;
}

/** Who signs in under a subject, as far as a reference of this viewer may reach them. */
export async function visibleSigner(ctx: PersonnelContext, subject: string): Promise<PersonRow | null> {
  const id = await load(ctx, personIdsBySubject, subject);
  return id === null ? null : visiblePerson(ctx, id);
}

const personIdsBySubject: Batch<PersonnelContext, string, string> = async (ctx: SubgraphContext, subjects) => {
  const rows = await ctx.database.manager.find(PersonRow, {
    select: { id: true, subject: true },
    where: { subject: In([...subjects]) },
  });
  const bySubject = new Map(rows.map(({ subject, id }) => [subject, id]));
  return subjects.map((subject) => bySubject.get(subject) ?? null);
};
