import { startOfShanghaiDay } from '@gridweave/viewer/shanghai-day';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { documentsOf } from '../decision-form/decision-form.queries';
import { visiblePerson } from '../person/person.queries';
import { visiblePost } from '../post/post.queries';
import { gridLabel } from '../references/labels.queries';
import type { PersonnelContext } from '../services';
import { visibleDevice } from '../work-device/work-device.queries';
import { electionOf, handoversOf, inspectionOf, inspectorIdsOf, isDone } from './details.queries';
import type { ElectionRow } from './election.entity';
import type { HandoverRow } from './handover.entity';
import { HandoverDuty, MoveElection, MoveInspection } from './move-details.type';
import { PromotionMoveRow } from './promotion-move.entity';
import { seesFile } from './promotion-move.queries';
import { PromotionMove } from './promotion-move.type';

@Resolver(() => PromotionMove)
export class MoveDetailsResolver {
  @FieldResolver(() => MoveElection, {
    nullable: true,
    description: '选举情况。The vote on it; null where there was none.',
  })
  async election(@Root() move: PromotionMoveRow, @Ctx() ctx: PersonnelContext) {
    const vote = await electionOf(ctx, move.id);
    return vote && shownVote(vote);
  }

  @FieldResolver(() => MoveInspection, {
    nullable: true,
    description: '考察。What inspectors found; for HR officers of the line, null for others and for the person.',
  })
  async inspection(@Root() move: PromotionMoveRow, @Ctx() ctx: PersonnelContext) {
    const inspection = (await seesFile(ctx, move)) ? await inspectionOf(ctx, move.id) : null;
    if (inspection === null) return null;
    const ids = await inspectorIdsOf(ctx, inspection.id);
    const inspectors = await Promise.all(ids.map((id) => visiblePerson(ctx, id)));
    return { ...inspection, inspectors, documents: await documentsOf(ctx, inspection.id) };
  }

  @FieldResolver(() => [HandoverDuty], {
    nullable: 'itemsAndList',
    description: '交接事项。What is to be done after somebody has left; empty before it takes effect.',
  })
  async handovers(@Root() move: PromotionMoveRow, @Ctx() ctx: PersonnelContext) {
    const withNotes = await seesFile(ctx, move);
    const items = await handoversOf(ctx, move.id);
    return Promise.all(items.map((item) => shownDuty(ctx, move, item, withNotes)));
  }
}

function shownVote({ entitled, voted, votesFor, heldOn, ...vote }: ElectionRow) {
  const asOf = startOfShanghaiDay(heldOn);
  const rate = (numerator: number, denominator: number, definition: string) => ({
    ...{ numerator, denominator, definition, asOf, from: null, to: null, coverage: null },
    value: denominator === 0 ? null : numerator / denominator,
  });
  return {
    ...vote,
    heldOn,
    turnout: rate(voted, entitled, '实际参加人数／应参加人数'),
    support: rate(votesFor, voted, '赞成票／实际参加人数'),
  };
}

async function shownDuty(ctx: PersonnelContext, move: PromotionMoveRow, item: HandoverRow, withNotes: boolean) {
  const { id, kind, count, gridId, postId, deviceId } = item;
  return {
    ...{ id, kind, count },
    done: await isDone(ctx, item, move.personId),
    grid: gridLabel(ctx, gridId),
    post: postId === null ? null : await visiblePost(ctx, postId),
    device: deviceId === null ? null : await visibleDevice(ctx, deviceId),
    note: withNotes ? item.note : null,
  };
}
