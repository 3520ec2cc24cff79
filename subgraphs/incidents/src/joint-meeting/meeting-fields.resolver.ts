import { load } from '@gridweave/subgraph/context';
import { isWord } from '@gridweave/subgraph/words';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { oneMatter } from '../grid-matter/grid-matter.queries';
import { visibleIncident } from '../incident/incident.queries';
import { Incident } from '../incident/incident.type';
import { legsByIncidentId } from '../leg/leg.queries';
import { Leg } from '../leg/leg.type';
import { DutyRule } from '../references/duty-rule.type';
import { Unit } from '../references/unit.type';
import { UnmanagedPlace } from '../references/unmanaged-place.type';
import type { IncidentsContext } from '../services';
import { effectReason, type ShownEffect, shownEffect } from './decision-effect.rules';
import type { JointMeetingAttendanceRow, JointMeetingDecisionRow, JointMeetingItemRow } from './joint-meeting.entity';
import { isTold } from './joint-meeting.events';
import {
  effectsByDecisionId,
  isLate,
  itemsById,
  jointMeetingsById,
  meetingsByIncidentId,
  meetingsByUnmanagedPlaceId,
} from './joint-meeting.queries';
import {
  DecisionEffect,
  JointMeeting,
  JointMeetingAttendance,
  JointMeetingDecision,
  JointMeetingItem,
} from './joint-meeting.type';

const stub = (id: string | null) => (id === null ? null : { id });

@Resolver(() => JointMeetingItem)
export class JointMeetingItemResolver {
  @FieldResolver(() => Incident, {
    nullable: true,
    description: '事件。The incident, where the item is one and the viewer may see it.',
  })
  incident(@Root() item: JointMeetingItemRow, @Ctx() ctx: IncidentsContext) {
    return visibleIncident(ctx, item.incidentId);
  }

  @FieldResolver(() => UnmanagedPlace, { nullable: true, description: '管理空白区。The place, where the item is one.' })
  unmanagedPlace(@Root() item: JointMeetingItemRow) {
    return stub(item.unmanagedPlaceId);
  }
}

@Resolver(() => JointMeetingAttendance)
export class JointMeetingAttendanceResolver {
  @FieldResolver(() => Unit, { nullable: true, description: '单位。The unit.' })
  unit(@Root() attendance: JointMeetingAttendanceRow) {
    return { id: attendance.unitId };
  }
}

@Resolver(() => JointMeetingDecision)
export class JointMeetingDecisionResolver {
  @FieldResolver(() => JointMeeting, { nullable: true, description: '联席会议。The meeting that decided it.' })
  jointMeeting(@Root() decision: JointMeetingDecisionRow, @Ctx() ctx: IncidentsContext) {
    return oneMatter(ctx, jointMeetingsById, decision.meetingId);
  }

  @FieldResolver(() => JointMeetingItem, { nullable: true, description: '议题。The item that it decides.' })
  item(@Root() decision: JointMeetingDecisionRow, @Ctx() ctx: IncidentsContext) {
    return load(ctx, itemsById, decision.itemId);
  }

  @FieldResolver(() => Unit, { nullable: true, description: '责任单位。Who is to do it, or to answer from then on.' })
  unit(@Root() decision: JointMeetingDecisionRow) {
    return { id: decision.unitId };
  }

  @FieldResolver(() => [Unit], { nullable: 'itemsAndList', description: '协办单位。Who assists.' })
  assistingUnits(@Root() decision: JointMeetingDecisionRow) {
    return decision.assistingUnitIds.map((id) => ({ id }));
  }

  @FieldResolver(() => Unit, {
    nullable: true,
    description: '移出单位。Who maintained it until then; null where nobody did, or nothing is handed over.',
  })
  fromUnit(@Root() decision: JointMeetingDecisionRow) {
    return stub(decision.fromUnitId);
  }

  @FieldResolver(() => [Leg], {
    nullable: 'itemsAndList',
    description: '交办的派单。The legs that it made, where the viewer may see their incident.',
  })
  async legs(@Root() { incidentId, legIds }: JointMeetingDecisionRow, @Ctx() ctx: IncidentsContext) {
    if (legIds.length === 0 || !(await visibleIncident(ctx, incidentId))) return [];
    const legs = (await load(ctx, legsByIncidentId, `${incidentId}`)) ?? [];
    return legs.filter(({ id }) => legIds.includes(id));
  }

  @FieldResolver(() => DecisionEffect, {
    nullable: true,
    description: '效力。Whether it has become a duty rule; null for decisions that make none.',
  })
  async effect(@Root() decision: JointMeetingDecisionRow, @Ctx() ctx: IncidentsContext) {
    return isTold(decision) ? shownEffect(decision, await load(ctx, effectsByDecisionId, decision.id)) : null;
  }

  @FieldResolver(() => Boolean, { description: '是否超期。Past its deadline and not done.' })
  overdue(@Root() decision: JointMeetingDecisionRow, @Ctx() ctx: IncidentsContext) {
    return isLate(decision, ctx.now);
  }
}

@Resolver(() => DecisionEffect)
export class DecisionEffectResolver {
  @FieldResolver(() => String, { nullable: true, description: '原因。Why it waits or was refused, in words.' })
  reason(@Root() { reasonCode }: ShownEffect) {
    return effectReason(reasonCode);
  }

  @FieldResolver(() => DutyRule, { nullable: true, description: '形成的规则。The duty rule that it made.' })
  rule(@Root() { ruleId }: ShownEffect) {
    return stub(ruleId);
  }

  @FieldResolver(() => [DutyRule], {
    nullable: 'itemsAndList',
    description: '相冲突的规则。The duty rules that it contradicts; empty when none.',
  })
  conflictingRules(@Root() { conflictingRuleIds }: ShownEffect) {
    return conflictingRuleIds.map((id) => ({ id }));
  }
}

@Resolver(() => Incident)
export class IncidentMeetingsResolver {
  @FieldResolver(() => [JointMeeting], {
    nullable: 'itemsAndList',
    description: '联席会议。Joint meetings with it on the agenda that the viewer may see, the latest first.',
  })
  jointMeetings(@Root() incident: { id: string }, @Ctx() ctx: IncidentsContext) {
    return load(ctx, meetingsByIncidentId, incident.id);
  }
}

@Resolver(() => UnmanagedPlace)
export class UnmanagedPlaceMeetingsResolver {
  @FieldResolver(() => [JointMeeting], {
    nullable: 'itemsAndList',
    description: '联席会议。Joint meetings with it on the agenda that the viewer may see, the latest first.',
  })
  jointMeetings(@Root() place: UnmanagedPlace, @Ctx() ctx: IncidentsContext) {
    return isWord(place.id) ? load(ctx, meetingsByUnmanagedPlaceId, place.id) : null;
  }
}
