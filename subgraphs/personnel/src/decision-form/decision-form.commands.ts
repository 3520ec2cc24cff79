import { insertEntities } from '@gridweave/subgraph/bulk';
import { type Deed, insertVersion, perform, refuseStale } from '@gridweave/subgraph/deed';
import { freeText, requiredText } from '@gridweave/subgraph/free-text';
import { newId } from '@gridweave/subgraph/ids';
import { pastDay } from '@gridweave/subgraph/past-day';
import { Refusal } from '@gridweave/subgraph/refusal';
import { isWord } from '@gridweave/subgraph/words';
import { administersDistrict } from '@gridweave/territory/district-administrator';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import type { EntityManager } from 'typeorm';
import type { PersonnelContext, PersonnelServices } from '../services';
import { DecisionFormRow, DecisionReasonRow, ReferredDocumentRow } from './decision-form.entity';
import type { DecisionOutcome, MatterKind } from './decision-form.enums';
import type { KeepDecisionReasonInput } from './decision-form.input';
import { type Matter, proposersOf } from './decision-form.queries';
import {
  type KeptDocument,
  keptDocuments,
  type NamedDocument,
  refuseProposer,
  refuseReason,
  refuseSilence,
} from './decision-form.rules';

/** What a client filled in; `DecisionFormInput` has this shape. */
export interface FilledForm {
  readonly reasonCode?: string | null;
  readonly comment?: string | null;
  readonly documents?: readonly NamedDocument[] | null;
  readonly decidedOn?: string | null;
}

/** A decision that is about to be recorded. */
export interface Decision {
  readonly matter: Matter;
  /** The deed, by its mutation’s name. */
  readonly action: string;
  readonly outcome: DecisionOutcome;
  readonly byRole: string;
  readonly unitId?: string | null;
  readonly form?: FilledForm | null;
  /** Who brought the matter up, where that is on record elsewhere than in a form with PROPOSED. */
  readonly proposers?: readonly (string | null)[];
  readonly synthetic?: boolean;
}

/**
 * Records what the viewer decided, in the transaction of the deed, and answers the form. Throws DECIDER_IS_PROPOSER,
 * REASON_UNKNOWN, REASON_MISSING, and what is wrong with texts, dates and documents under `form.…`.
 */
export async function recordDecisionForm(
  { tx, ctx, now }: Deed<PersonnelServices>,
  { matter, action, outcome, byRole, unitId, form, proposers, synthetic }: Decision,
): Promise<DecisionFormRow> {
  const today = shanghaiDay(now);
  refuseProposer(outcome, ctx.viewer.id, [...(proposers ?? []), ...(await proposersOf(tx, matter))]);
  const comment = form?.comment == null ? null : freeText(form.comment, 'form.comment') || null;
  const reasonCode = form?.reasonCode ?? null;
  if (reasonCode !== null) refuseReason(await reasonOf(tx, matter.kind, reasonCode), outcome);
  refuseSilence(outcome, reasonCode, comment);
  const row: DecisionFormRow = {
    id: newId(now.getTime()),
    matterKind: matter.kind,
    matterId: matter.id,
    action,
    outcome,
    reasonCode,
    comment,
    decidedDay: form?.decidedOn == null ? today : pastDay(form.decidedOn, today, 'form.decidedOn'),
    at: now,
    unitId: unitId ?? null,
    bySubject: ctx.viewer.id,
    byRole,
    synthetic: synthetic ?? false,
  };
  const documents = keptDocuments(form?.documents, today, 'form.documents');
  await tx.insert(DecisionFormRow, row);
  await keepDocuments(tx, row.id, documents, now);
  return row;
}

/** Keeps the documents of a form, an objection or an appeal, in their order. */
export async function keepDocuments(
  tx: EntityManager,
  ownerId: string,
  documents: readonly KeptDocument[],
  now: Date,
): Promise<void> {
  const rows = documents.map((document): ReferredDocumentRow => ({ id: newId(now.getTime()), ownerId, ...document }));
  await insertEntities(tx, ReferredDocumentRow, rows);
}

async function reasonOf(tx: EntityManager, matterKind: MatterKind, code: string): Promise<DecisionReasonRow | null> {
  return isWord(code) ? tx.findOneBy(DecisionReasonRow, { matterKind, code }) : null;
}

/** Adds a reason to the catalogue of a kind, or changes what is said of one; its code stays. */
export async function keepDecisionReason(ctx: PersonnelContext, input: KeepDecisionReasonInput): Promise<ReasonKey> {
  const { matterKind, code } = await perform(ctx, 'keepDecisionReason', input, async ({ tx }) => {
    if (!administersDistrict(ctx.viewer, ctx.services.territory)) {
      throw new Refusal('FORBIDDEN', '只有区级管理员可以维护理由目录。');
    }
    if (!/^[A-Z][A-Z0-9_]{1,31}$/.test(input.code)) {
      throw new Refusal('REASON_CODE_INVALID', '理由代码须为2至32位大写字母、数字或下划线。', 'code');
    }
    const key = { matterKind: input.matterKind, code: input.code };
    const said = {
      label: requiredText(input.label, 'label', 100),
      outcome: input.outcome ?? null,
      inUse: input.inUse,
    };
    const before = await tx.findOneBy(DecisionReasonRow, key);
    refuseStale(input.expectedVersion, before?.version ?? 0);
    await keep(tx, key, said, before?.version ?? 0);
    return key;
  });
  return { matterKind: matterKind as MatterKind, code };
}

type ReasonKey = Pick<DecisionReasonRow, 'matterKind' | 'code'>;
type Said = Pick<DecisionReasonRow, 'label' | 'outcome' | 'inUse'>;

async function keep(tx: EntityManager, key: ReasonKey, said: Said, version: number): Promise<void> {
  const next = { ...said, version: version + 1 };
  if (version === 0) {
    return insertVersion(tx, DecisionReasonRow, { ...key, ...next });
  }
  const { affected } = await tx.update(DecisionReasonRow, { ...key, version }, next);
  if (affected !== 1) refuseStale(version, version + 1);
}
