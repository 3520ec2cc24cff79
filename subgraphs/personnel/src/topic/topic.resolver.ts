import { pageOfRows } from '@gridweave/subgraph/page';
import { PageArgs } from '@gridweave/subgraph/page-types';
import { settle } from '@gridweave/subgraph/refusal';
import { AvailableAction } from '@gridweave/subgraph/shared-types';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { documentsOf } from '../decision-form/decision-form.queries';
import { ReferredDocument } from '../decision-form/decision-form.type';
import { Incident } from '../references/incident.type';
import { incidentsOf, recordsOf } from '../secondment/scheme-record.queries';
import { SecondmentRow } from '../secondment/secondment.entity';
import { fileOf } from '../secondment/secondment.queries';
import { Secondment } from '../secondment/secondment.type';
import type { PersonnelContext } from '../services';
import { actionsOn } from './topic.actions';
import { confirmTopicResult, reportTopicResult, takeTopic } from './topic.commands';
import { TopicRow } from './topic.entity';
import { ConfirmTopicResultInput, ReportTopicResultInput, TakeTopicInput, TopicFilter } from './topic.input';
import { secondmentOf, topicsOf, topicsPage, visibleTopic } from './topic.queries';
import {
  ConfirmTopicResultPayload,
  ReportTopicResultPayload,
  TakeTopicPayload,
  TopicAssignment,
  TopicAssignmentConnection,
  TopicTimelineEntryConnection,
} from './topic.type';

function answered(ctx: PersonnelContext, deed: () => Promise<string>) {
  return settle(async () => ({ topic: await visibleTopic(ctx, await deed()) }));
}

@Resolver(() => TopicAssignment)
export class TopicResolver {
  @Query(() => TopicAssignmentConnection, {
    nullable: true,
    description: '领题列表。Topics of the secondments that the viewer may see, the last taken first.',
  })
  topicAssignments(
    @Args() args: PageArgs,
    @Arg('filter', () => TopicFilter, { nullable: true, description: '筛选。Which topics.' })
    filter: TopicFilter | null,
    @Ctx() ctx: PersonnelContext,
  ) {
    return topicsPage(ctx, args, filter ?? {});
  }

  @Mutation(() => TakeTopicPayload, {
    nullable: true,
    description:
      '领题。Somebody on secondment takes on a matter. By the secondee, or for them by an HR officer of the line, on a day of the secondment. Refusals: SECONDMENT_NOT_FOUND, FORBIDDEN, SECONDMENT_CALLED_OFF, SECONDMENT_ALREADY_ENDED, SECONDMENT_NOT_BEGUN, DATE_IN_PAST, INCIDENTS_TOO_MANY, INCIDENT_ID_INVALID.',
  })
  takeTopic(
    @Arg('input', () => TakeTopicInput, { description: '输入。The matter.' }) input: TakeTopicInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return answered(ctx, () => takeTopic(ctx, input));
  }

  @Mutation(() => ReportTopicResultPayload, {
    nullable: true,
    description:
      '上报成果。Says what came of a topic, during the secondment or after it. By the secondee, or for them by an HR officer of the line. Refusals: TOPIC_NOT_FOUND, FORBIDDEN, VERSION_STALE, TOPIC_ALREADY_REPORTED, TOPIC_ALREADY_CONFIRMED, INCIDENTS_TOO_MANY, INCIDENT_ID_INVALID, and what is wrong with documents.',
  })
  reportTopicResult(
    @Arg('input', () => ReportTopicResultInput, { description: '输入。The result.' }) input: ReportTopicResultInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return answered(ctx, () => reportTopicResult(ctx, input));
  }

  @Mutation(() => ConfirmTopicResultPayload, {
    nullable: true,
    description:
      '确认成果。Confirms a result or sends it back. By the committee or the office of the line or an HR officer over it, neither the secondee nor whoever reported. Refusals: TOPIC_NOT_FOUND, OWN_SECONDMENT, FORBIDDEN, VERSION_STALE, TOPIC_NOT_REPORTED, TOPIC_ALREADY_CONFIRMED, CONFIRMER_IS_REPORTER, TEXT_MISSING.',
  })
  confirmTopicResult(
    @Arg('input', () => ConfirmTopicResultInput, { description: '输入。What was found.' })
    input: ConfirmTopicResultInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return answered(ctx, () => confirmTopicResult(ctx, input));
  }

  @FieldResolver(() => Secondment, { nullable: true, description: '历练。The secondment that it belongs to.' })
  secondment(@Root() topic: TopicRow, @Ctx() ctx: PersonnelContext) {
    return secondmentOf(ctx, topic);
  }

  @FieldResolver(() => [Incident], { nullable: 'itemsAndList', description: '事件。Incidents that it is about.' })
  incidents(@Root() { id }: TopicRow, @Ctx() ctx: PersonnelContext) {
    return incidentsOf(ctx, id);
  }

  @FieldResolver(() => [ReferredDocument], {
    nullable: 'itemsAndList',
    description: '佐证材料。What shows the result.',
  })
  evidence(@Root() { id }: TopicRow, @Ctx() ctx: PersonnelContext) {
    return documentsOf(ctx, id);
  }

  @FieldResolver(() => TopicTimelineEntryConnection, {
    nullable: true,
    description: '历程。What was done about it, oldest first.',
  })
  async timeline(@Root() { id }: TopicRow, @Args() args: PageArgs, @Ctx() ctx: PersonnelContext) {
    return pageOfRows(args, await recordsOf(ctx, id), 'topicTimeline', (record) => record.id);
  }

  @FieldResolver(() => [AvailableAction], {
    nullable: true,
    description: '可做的操作。What this viewer may do about it now.',
  })
  async availableActions(@Root() topic: TopicRow, @Ctx() ctx: PersonnelContext) {
    const secondment = await secondmentOf(ctx, topic);
    return secondment && actionsOn(ctx, topic, await fileOf(ctx, secondment));
  }
}

@Resolver(() => Secondment)
export class SecondmentTopicsResolver {
  @FieldResolver(() => TopicAssignmentConnection, {
    nullable: true,
    description: '领题。What was taken on, in the order in which it was.',
  })
  async topics(@Root() { id }: SecondmentRow, @Args() args: PageArgs, @Ctx() ctx: PersonnelContext) {
    return pageOfRows(args, await topicsOf(ctx, id), 'topics', (topic) => topic.id);
  }
}
