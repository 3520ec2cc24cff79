import { isDuplicateKey } from '@gridweave/subgraph/database';
import { perform, refuseStale } from '@gridweave/subgraph/deed';
import { requiredText } from '@gridweave/subgraph/free-text';
import { newId } from '@gridweave/subgraph/ids';
import { Refusal } from '@gridweave/subgraph/refusal';
import { isWord } from '@gridweave/subgraph/words';
import { addYears, shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { Role } from '../appointment/role.type';
import { keepDocuments, recordDecisionForm } from '../decision-form/decision-form.commands';
import { DecisionOutcome, MatterKind } from '../decision-form/decision-form.enums';
import { keptDocuments } from '../decision-form/decision-form.rules';
import { locking } from '../locking';
import { PersonRow } from '../person/person.entity';
import { changeEntry, entryOf, type PersonnelDeed, refuseSecondPlace } from '../reserve/entry-change.commands';
import { watchAge } from '../reserve/over-age.commands';
import { ReserveChangeRow, ReserveEntryRow } from '../reserve/reserve.entity';
import { ReserveStep } from '../reserve/reserve.enums';
import { roleToEnter } from '../reserve/reserve.policy';
import { notYours } from '../reserve/reserve.rules';
import { takePlaces } from '../reserve-batch/reserve-quota.commands';
import type { PersonnelContext } from '../services';
import { ReserveAppealRow } from './pool-appeal.entity';
import { AppealState } from './pool-appeal.enums';
import type { AppealEntryInput, SettleAppealInput } from './pool-appeal.input';
import { latestDecisions } from './pool-appeal.queries';
import { refuseAppeal, refuseSettledAppeal, refuseSettler, stepBefore } from './pool-appeal.rules';

/** The nominee appeals against the decision by which the candidacy ended, and is answered the appeal's id. */
export async function appealEntry(ctx: PersonnelContext, input: AppealEntryInput): Promise<string> {
  const { id } = await perform(ctx, 'appealEntry', input, async (deed) => {
    const { tx, now } = deed;
    const entry = await entryOf(deed, input);
    const own = { id: entry.personId, subject: ctx.viewer.id };
    if (ctx.viewer.kind !== 'PERSON' || !(await tx.existsBy(PersonRow, own))) throw notYours('leave');
    const decision = (await latestDecisions(tx, [entry.id])).get(entry.id);
    const decisionId = decision?.id ?? entry.id;
    refuseAppeal(entry.step, decisionId, await tx.findBy(ReserveAppealRow, { entryId: entry.id }));
    const documents = keptDocuments(input.documents, shanghaiDay(now), 'documents');
    const appeal: ReserveAppealRow = {
      id: newId(now.getTime()),
      entryId: entry.id,
      decisionId,
      decidedBy: decision?.bySubject ?? null,
      ground: requiredText(input.ground, 'ground'),
      state: AppealState.OPEN,
      at: now,
      settledAt: null,
      bySubject: ctx.viewer.id,
      synthetic: entry.synthetic,
      version: 1,
    };
    await insertOnce(deed, appeal);
    await keepDocuments(tx, appeal.id, documents, now);
    await recordChange(deed, entry.id, { action: 'appealEntry', step: entry.step, byRole: 'NOMINEE', reason: null });
    return { id: appeal.id };
  });
  return id;
}

async function insertOnce({ tx }: PersonnelDeed, appeal: ReserveAppealRow): Promise<void> {
  try {
    await tx.insert(ReserveAppealRow, appeal);
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    throw new Refusal('ALREADY_APPEALED', '对该决定只能申诉一次。', 'reserveEntryId');
  }
}

/** Settles an appeal, by another of the district than who decided; upheld, the candidate is back where it was. */
export async function settleAppeal(ctx: PersonnelContext, input: SettleAppealInput): Promise<string> {
  const { id } = await perform(ctx, 'settleAppeal', input, async (deed) => {
    const { appeal, entry, nominee } = await appealFor(deed, input.appealId);
    const { decidedBy } = appeal;
    refuseStale(input.expectedVersion, appeal.version);
    refuseSettledAppeal(appeal.state);
    refuseSettler(ctx.viewer.id, { nominee, decidedBy, recommendedBy: entry.recommendedBy });
    await settle(deed, appeal, input.upheld);
    const step = input.upheld ? await goBack(deed, entry) : entry.step;
    const form = await recordDecisionForm(deed, {
      matter: { kind: MatterKind.RESERVE_APPEAL, id: appeal.id },
      action: 'settleAppeal',
      outcome: input.upheld ? DecisionOutcome.AGREED : DecisionOutcome.REFUSED,
      byRole: 'HR_OFFICER',
      form: input.form,
      synthetic: appeal.synthetic,
    });
    const reason = form.comment;
    await recordChange(deed, entry.id, { action: 'settleAppeal', step, byRole: Role.HR_OFFICER, reason });
    return { id: appeal.id };
  });
  return id;
}

async function settle({ tx, now }: PersonnelDeed, { id, version }: ReserveAppealRow, upheld: boolean): Promise<void> {
  const state = upheld ? AppealState.UPHELD : AppealState.REJECTED;
  const settled = { state, settledAt: now, version: version + 1 };
  const { affected } = await tx.update(ReserveAppealRow, { id, version }, settled);
  if (affected !== 1) refuseStale(version, version + 1);
}

async function appealFor({ tx, ctx }: PersonnelDeed, id: string) {
  const query = tx.createQueryBuilder(ReserveAppealRow, 'appeal').where({ id });
  const appeal = isWord(id) ? await locking(tx, query).getOne() : null;
  const entry = appeal && (await tx.findOneByOrFail(ReserveEntryRow, { id: appeal.entryId }));
  const nominee = entry && (await tx.findOneByOrFail(PersonRow, { id: entry.personId })).subject;
  const settles = entry && roleToEnter(ctx.viewer, ctx.services.territory, entry.divisionId) !== null;
  const isOwn = ctx.viewer.kind === 'PERSON' && nominee === ctx.viewer.id;
  if (!appeal || !entry || !(settles || isOwn)) throw new Refusal('APPEAL_NOT_FOUND', '没有这个申诉。', 'appealId');
  if (!settles) throw notYours('enter');
  return { appeal, entry, nominee: nominee ?? null };
}

/** Undoes the decision: the candidate stands where it stood, and a place is taken again where it was in the pool. */
async function goBack(deed: PersonnelDeed, entry: ReserveEntryRow): Promise<ReserveStep> {
  const step = stepBefore(entry.step, entry.selectedDay);
  const inPool = step === ReserveStep.IN_POOL;
  if (inPool) await refuseSecondPlace(deed, entry);
  const reviewDueDay = inPool ? addYears(shanghaiDay(deed.now), 1) : null;
  await changeEntry(deed, entry, { step, endedDay: null, rejection: null, exitReason: null, reviewDueDay });
  if (inPool) {
    await takePlaces(deed, entry);
    await watchAge(deed.tx, entry);
  }
  return step;
}

type Change = Pick<ReserveChangeRow, 'action' | 'step' | 'byRole' | 'reason'>;

async function recordChange({ tx, ctx, now }: PersonnelDeed, entryId: string, change: Change): Promise<void> {
  const row = { id: newId(now.getTime()), entryId, at: now, unitId: null, bySubject: ctx.viewer.id, ...change };
  await tx.insert(ReserveChangeRow, row);
}
