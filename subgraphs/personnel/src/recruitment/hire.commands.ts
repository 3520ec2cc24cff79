import { perform } from '@gridweave/subgraph/deed';
import { Refusal } from '@gridweave/subgraph/refusal';
import { isWord } from '@gridweave/subgraph/words';
import { In } from 'typeorm';
import { locking } from '../locking';
import { PromotionMoveRow } from '../promotion-move/promotion-move.entity';
import { PromotionMoveKind } from '../promotion-move/promotion-move.enums';
import { isCalledOff } from '../promotion-move/promotion-move.rules';
import { propose } from '../promotion-move/propose.commands';
import { renamed } from '../promotion-move/renamed';
import type { PersonnelContext } from '../services';
import { ApplicationRow, type RecruitmentRow } from './recruitment.entity';
import type { ProposeHireInput } from './recruitment.input';
import { liveMove, lockedRecruitment, postIdsOf } from './recruitment.queries';
import { refuseCancelled, refuseHiring } from './recruitment.rules';
import { changeApplication, judgedApplication, type RecruitmentDeed } from './recruitment-record.commands';

/** Proposes to hire whoever has passed, as a move by examination, and answers the application's id. */
export async function proposeHire(ctx: PersonnelContext, input: ProposeHireInput): Promise<string> {
  const { id } = await perform(ctx, 'proposeHire', input, async (deed) => {
    await inTurn(deed, input.applicationId);
    const { application, recruitment } = await judgedApplication(deed, input);
    refuseCancelled(recruitment);
    refuseHiring({ ...application, moveId: await liveMove(deed.tx, application) });
    if (!postIdsOf(recruitment).includes(input.postId)) {
      throw new Refusal('POST_NOT_IN_PLAN', '该岗位不在招聘计划中。', 'postId');
    }
    await refuseFull(deed, recruitment);
    const moveId = await renamed(fields, () => propose(deed, proposal(input, application, recruitment), null));
    await changeApplication(deed, application, { moveId }, { action: 'proposeHire', reason: input.basis });
    return { id: application.id };
  });
  return id;
}

/** What a hire calls otherwise than the move that it proposes. */
const fields = { toPostId: 'postId', effectiveOn: 'contractFrom', termTo: 'contractTo' };

function proposal(input: ProposeHireInput, { personId }: ApplicationRow, { name, commitmentMonths }: RecruitmentRow) {
  const {
    idempotencyKey: _key,
    applicationId: _id,
    expectedVersion: _version,
    postId,
    contractFrom,
    contractTo,
    ...rest
  } = input;
  return {
    ...rest,
    personId,
    kind: PromotionMoveKind.EXAMINATION,
    toPostId: postId,
    effectiveOn: contractFrom,
    termTo: contractTo ?? null,
    offTrackReason: name,
    commitmentMonths,
  };
}

/** Those who would take the last place at once wait here, before they hold anything else. */
async function inTurn({ tx }: RecruitmentDeed, applicationId: string): Promise<void> {
  const application = isWord(applicationId) ? await tx.findOneBy(ApplicationRow, { id: applicationId }) : null;
  if (application) await lockedRecruitment(tx, application.recruitmentId);
}

async function refuseFull({ tx }: RecruitmentDeed, { id, places }: RecruitmentRow): Promise<void> {
  // Held, so that what another has just proposed is among them.
  const applications = tx.createQueryBuilder(ApplicationRow, 'application').where({ recruitmentId: id });
  const moveIds = (await locking(tx, applications).getMany()).flatMap(({ moveId }) => moveId ?? []);
  const proposed = tx.createQueryBuilder(PromotionMoveRow, 'move').where({ id: In(moveIds) });
  const moves = moveIds.length === 0 ? [] : await locking(tx, proposed).getMany();
  const taken = moves.filter((move) => !isCalledOff(move)).length;
  if (taken >= places) throw new Refusal('PLACES_TAKEN', '计划人数已满。', 'applicationId');
}
