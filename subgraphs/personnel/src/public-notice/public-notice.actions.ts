import { type Batch, load } from '@gridweave/subgraph/context';
import { Refusal } from '@gridweave/subgraph/refusal';
import type { AvailableAction } from '@gridweave/subgraph/shared-types';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { In } from 'typeorm';
import { denialOf } from '../appointment/appointment.actions';
import { knownProposersOf } from '../decision-form/decision-form.queries';
import { PersonRow } from '../person/person.entity';
import { isHrOfficerOver } from '../reserve/reserve.policy';
import type { PersonnelContext } from '../services';
import { notAnObjector } from './objection.commands';
import { NoticedMatterRow, type NoticeObjectionRow, type PublicNoticeRow } from './public-notice.entity';
import { mayObject, visibleNotice } from './public-notice.queries';
import {
  raisedBy,
  refuseConcerned,
  refuseNotShowing,
  refuseRecording,
  refuseSettled,
  refuseWithdrawing,
} from './public-notice.rules';

/** What this viewer may do with a notice now, by the rights and rules that the deeds themselves go by. */
export async function actionsOnNotice(ctx: PersonnelContext, notice: PublicNoticeRow): Promise<AvailableAction[]> {
  const today = shanghaiDay(ctx.now);
  const objects = await mayObject(ctx, notice);
  const isIssuing = isHrOfficerOver(ctx.viewer, ctx.services.territory, notice.divisionId);
  return [
    action('objectToNotice', () => {
      if (!objects) throw notAnObjector();
      refuseNotShowing(notice, today);
    }),
    action('recordObjection', () => {
      if (!isIssuing) throw notYours();
      refuseRecording(notice, today);
    }),
    action('withdrawNotice', () => {
      if (!isIssuing) throw notYours();
      refuseWithdrawing(notice, today);
    }),
  ];
}

/** The same for an objection. */
export async function actionsOnObjection(
  ctx: PersonnelContext,
  objection: NoticeObjectionRow,
): Promise<AvailableAction[]> {
  const denial = await settlingDenial(ctx, objection);
  return [
    action('settleObjection', () => {
      if (denial) throw denial;
      refuseSettled(objection.state);
    }),
  ];
}

/** Whether the viewer settles objections of this kind and this one does not concern them: they see who objected. */
export async function maySettle(ctx: PersonnelContext, objection: NoticeObjectionRow): Promise<boolean> {
  return (await settlingDenial(ctx, objection)) === null;
}

async function settlingDenial(ctx: PersonnelContext, objection: NoticeObjectionRow): Promise<Refusal | null> {
  const notice = await visibleNotice(ctx, objection.noticeId);
  if (!notice || !isHrOfficerOver(ctx.viewer, ctx.services.territory, notice.divisionId)) return notYours();
  const named = await load(ctx, namedSubjects, `${objection.noticeId} ${objection.matterId}`);
  const matter = { kind: notice.matterKind, id: objection.matterId };
  const proposers = [notice.bySubject, ...(await knownProposersOf(ctx, matter))];
  try {
    refuseConcerned(ctx.viewer.id, { ...raisedBy(objection), named, proposers });
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

const notYours = () => new Refusal('FORBIDDEN', '由发布公示区划的组工干部办理。');

/** Under what subject somebody named signs in, by notice and matter. */
const namedSubjects: Batch<PersonnelContext, string, string> = async (ctx, keys) => {
  const rows = await ctx.database.manager
    .createQueryBuilder(NoticedMatterRow, 'noticed')
    .innerJoin(PersonRow, 'person', 'person.id = noticed.person_id')
    .select('noticed.notice_id', 'noticeId')
    .addSelect('noticed.matter_id', 'matterId')
    .addSelect('person.subject', 'subject')
    .where({ noticeId: In(keys.map((key) => key.slice(0, 36))), matterId: In(keys.map((key) => key.slice(37))) })
    .getRawMany<{ noticeId: string; matterId: string; subject: string | null }>();
  const byKey = new Map(rows.map(({ noticeId, matterId, subject }) => [`${noticeId} ${matterId}`, subject]));
  return keys.map((key) => byKey.get(key) ?? null);
};

function action(name: string, rule: () => void): AvailableAction {
  const denial = denialOf(rule);
  return { action: name, allowed: denial === null, denial };
}
