import { createHash } from 'node:crypto';
import { isDuplicateKey } from '@gridweave/subgraph/database';
import { type Deed, perform, refuseStale } from '@gridweave/subgraph/deed';
import { requiredText } from '@gridweave/subgraph/free-text';
import { newId } from '@gridweave/subgraph/ids';
import { Refusal } from '@gridweave/subgraph/refusal';
import { isWord } from '@gridweave/subgraph/words';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import type { EntityManager } from 'typeorm';
import { Role } from '../appointment/role.type';
import { keepDocuments, recordDecisionForm } from '../decision-form/decision-form.commands';
import { DecisionOutcome, MatterKind } from '../decision-form/decision-form.enums';
import { type Matter, proposersOf } from '../decision-form/decision-form.queries';
import { keptDocuments } from '../decision-form/decision-form.rules';
import { locking } from '../locking';
import { PersonRow } from '../person/person.entity';
import { isHrOfficerOver } from '../reserve/reserve.policy';
import type { PersonnelContext, PersonnelServices } from '../services';
import { noticeNotFound, takeDown } from './public-notice.commands';
import { NoticedMatterRow, NoticeObjectionRow, PublicNoticeRow } from './public-notice.entity';
import { ObjectionChannel, ObjectionState } from './public-notice.enums';
import type { ObjectToNoticeInput, RecordObjectionInput, SettleObjectionInput } from './public-notice.input';
import { mayObject, visibleNotice } from './public-notice.queries';
import { raisedBy, refuseConcerned, refuseNotShowing, refuseReceived, refuseSettled } from './public-notice.rules';

type PersonnelDeed = Deed<PersonnelServices>;

/** Objects to one of those that a notice names: it halts. Answers the objection’s id. */
export async function objectToNotice(ctx: PersonnelContext, input: ObjectToNoticeInput): Promise<string> {
  // Rights are judged before the transaction, on rows that do not change while a notice is up.
  const seen = isWord(input.noticeId) ? await visibleNotice(ctx, input.noticeId) : null;
  const isEntitled = seen !== null && (await mayObject(ctx, seen));
  const { id } = await perform(ctx, 'objectToNotice', input, async (deed) => {
    if (seen === null) throw noticeNotFound();
    if (!isEntitled) throw notAnObjector();
    const { tx, now } = deed;
    const today = shanghaiDay(now);
    const notice = await tx.findOneByOrFail(PublicNoticeRow, { id: seen.id });
    refuseNotShowing(notice, today);
    const noticed = await namedMatter(tx, notice.id, input.matterId);
    await refuseOwn(deed, noticed.personId);
    const documents = keptDocuments(input.documents, today, 'documents');
    const said = { matterId: noticed.matterId, ground: input.ground, ...online };
    const objection = objectionOf(deed, notice, said, ctx.viewer.id);
    await insertOnce(tx, objection);
    await keepDocuments(tx, objection.id, documents, now);
    return { id: objection.id };
  });
  return id;
}

const online = {
  channel: ObjectionChannel.ONLINE,
  receivedDay: null,
  registrationNumber: null,
  anonymous: false,
} as const;

/**
 * Records an objection that came by letter or visit on a day of the notice: it halts as those do that are raised here.
 * Whose it is stays with the letter, under its number in the office’s register. Answers the objection’s id.
 */
export async function recordObjection(ctx: PersonnelContext, input: RecordObjectionInput): Promise<string> {
  const { id } = await perform(ctx, 'recordObjection', input, async (deed) => {
    const { tx, now } = deed;
    const today = shanghaiDay(now);
    const notice = isWord(input.noticeId) ? await tx.findOneBy(PublicNoticeRow, { id: input.noticeId }) : null;
    if (!notice || !isHrOfficerOver(ctx.viewer, ctx.services.territory, notice.divisionId)) throw noticeNotFound();
    const received = { channel: input.channel, receivedDay: input.receivedOn, anonymous: input.anonymous ?? false };
    refuseReceived(notice, received, today);
    const noticed = await namedMatter(tx, notice.id, input.matterId);
    await refuseOwn(deed, noticed.personId);
    const registrationNumber = requiredText(input.registrationNumber, 'registrationNumber', 60);
    const { matterId } = noticed;
    if (await tx.existsBy(NoticeObjectionRow, { noticeId: notice.id, matterId, registrationNumber })) throw recorded();
    const said = { matterId, ground: input.ground, ...received, registrationNumber };
    const objection = objectionOf(deed, notice, said, `register ${registrationNumber}`);
    await insertOnce(tx, objection, recorded);
    await recordDecisionForm(deed, {
      matter: { kind: MatterKind.NOTICE_OBJECTION, id: objection.id },
      action: 'recordObjection',
      outcome: DecisionOutcome.PROPOSED,
      byRole: Role.HR_OFFICER,
      form: { documents: input.documents },
      synthetic: objection.synthetic,
    });
    return { id: objection.id };
  });
  return id;
}

const recorded = () => new Refusal('OBJECTION_ALREADY_RECORDED', '该编号的异议已经登记。', 'registrationNumber');

export const notAnObjector = () => new Refusal('NOT_AN_OBJECTOR', '您不在可提异议的范围内。', 'noticeId');

async function namedMatter(tx: EntityManager, noticeId: string, matterId: string): Promise<NoticedMatterRow> {
  const noticed = isWord(matterId) ? await tx.findOneBy(NoticedMatterRow, { noticeId, matterId }) : null;
  if (!noticed?.currentKey) throw new Refusal('MATTER_NOT_FOUND', '公示中没有这个事项。', 'matterId');
  return noticed;
}

async function refuseOwn({ tx, ctx }: PersonnelDeed, personId: string): Promise<void> {
  if (await tx.existsBy(PersonRow, { id: personId, subject: ctx.viewer.id })) {
    throw new Refusal('OBJECTION_TO_SELF', '不能对本人提出异议。', 'matterId');
  }
}

function objectionOf(
  { ctx, now }: PersonnelDeed,
  notice: PublicNoticeRow,
  said: Pick<NoticeObjectionRow, 'matterId' | 'ground' | keyof typeof online>,
  from: string,
): NoticeObjectionRow {
  const bySubject = ctx.viewer.id;
  return {
    id: newId(now.getTime()),
    noticeId: notice.id,
    ...said,
    ground: requiredText(said.ground, 'ground'),
    state: ObjectionState.OPEN,
    openKey: createHash('sha256')
      .update(JSON.stringify([notice.id, said.matterId, from]))
      .digest('hex'),
    at: now,
    bySubject,
    settledAt: null,
    synthetic: notice.synthetic,
    version: 1,
  };
}

const alreadyOpen = () => new Refusal('OBJECTION_ALREADY_OPEN', '您对该事项已有待处理的异议。', 'matterId');

/** The database decides between two that are one. */
async function insertOnce(
  tx: EntityManager,
  objection: NoticeObjectionRow,
  refusal: () => Refusal = alreadyOpen,
): Promise<void> {
  try {
    await tx.insert(NoticeObjectionRow, objection);
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    throw refusal();
  }
}

/** Settles an objection, by somebody whom it does not concern, and answers its id. */
export async function settleObjection(ctx: PersonnelContext, input: SettleObjectionInput): Promise<string> {
  const { id } = await perform(ctx, 'settleObjection', input, async (deed) => {
    const { tx, now } = deed;
    const { objection, notice } = await objectionFor(deed, input.objectionId);
    refuseStale(input.expectedVersion, objection.version);
    refuseSettled(objection.state);
    const matter = await refuseThoseConcerned(deed, objection, notice);
    const state = input.upheld ? ObjectionState.UPHELD : ObjectionState.REJECTED;
    await settle(tx, objection, { state, openKey: null, settledAt: now });
    if (input.upheld) await takeDown(tx, matter);
    await recordDecisionForm(deed, {
      matter: { kind: MatterKind.NOTICE_OBJECTION, id: objection.id },
      action: 'settleObjection',
      outcome: input.upheld ? DecisionOutcome.AGREED : DecisionOutcome.REFUSED,
      byRole: 'HR_OFFICER',
      form: input.form,
      synthetic: objection.synthetic,
    });
    return { id: objection.id };
  });
  return id;
}

/** Throws where the settlement concerns the viewer; answers what is objected to. */
async function refuseThoseConcerned(
  { tx, ctx }: PersonnelDeed,
  objection: NoticeObjectionRow,
  notice: PublicNoticeRow,
): Promise<Matter> {
  const { noticeId, matterId } = objection;
  const noticed = await tx.findOneByOrFail(NoticedMatterRow, { noticeId, matterId });
  const matter = { kind: noticed.matterKind, id: noticed.matterId };
  const named = (await tx.findOneByOrFail(PersonRow, { id: noticed.personId })).subject;
  const proposers = [notice.bySubject, ...(await proposersOf(tx, matter))];
  refuseConcerned(ctx.viewer.id, { ...raisedBy(objection), named, proposers });
  return matter;
}

async function objectionFor({ tx, ctx }: PersonnelDeed, id: string) {
  const query = tx.createQueryBuilder(NoticeObjectionRow, 'objection').where({ id });
  const objection = isWord(id) ? await locking(tx, query).getOne() : null;
  const notice = objection && (await tx.findOneByOrFail(PublicNoticeRow, { id: objection.noticeId }));
  const isSettler = notice && isHrOfficerOver(ctx.viewer, ctx.services.territory, notice.divisionId);
  const isOwn = objection !== null && raisedBy(objection).objector === ctx.viewer.id;
  if (!objection || !notice || !(isSettler || isOwn)) {
    throw new Refusal('OBJECTION_NOT_FOUND', '没有这个异议。', 'objectionId');
  }
  if (!isSettler) throw new Refusal('FORBIDDEN', '异议由发布公示区划的组工干部处理。');
  return { objection, notice };
}

async function settle(tx: EntityManager, { id, version }: NoticeObjectionRow, changes: Partial<NoticeObjectionRow>) {
  const { affected } = await tx.update(NoticeObjectionRow, { id, version }, { ...changes, version: version + 1 });
  if (affected !== 1) refuseStale(version, version + 1);
}
