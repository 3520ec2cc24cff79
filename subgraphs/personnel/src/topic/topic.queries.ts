import { type Batch, inOrder, load } from '@gridweave/subgraph/context';
import { page } from '@gridweave/subgraph/page';
import type { Connection, PageArgs } from '@gridweave/subgraph/page-types';
import { isWord } from '@gridweave/subgraph/words';
import { withinDivisions } from '@gridweave/territory/scope';
import { type EntityManager, In } from 'typeorm';
import { among } from '../conditions';
import { SecondmentRow } from '../secondment/secondment.entity';
import { secondmentsSeen } from '../secondment/secondment.queries';
import type { PersonnelContext } from '../services';
import { TopicRow } from './topic.entity';
import type { TopicFilter } from './topic.input';

/** Topics are seen with their secondments. */
export function seenTopics(manager: EntityManager, ctx: PersonnelContext) {
  const { sql, parameters } = secondmentsSeen(ctx);
  return manager
    .createQueryBuilder(TopicRow, 'topic')
    .innerJoin(SecondmentRow, 'secondment', 'secondment.id = topic.secondmentId')
    .where(sql, parameters);
}

export function visibleTopic(ctx: PersonnelContext, id: string): Promise<TopicRow | null> {
  return load(ctx, visibleTopicsById, id);
}

const visibleTopicsById: Batch<PersonnelContext, string, TopicRow> = async (ctx, ids) => {
  const rows = await seenTopics(ctx.database.manager, ctx).andWhere('topic.id IN (:...ids)', { ids }).getMany();
  return inOrder(ids, rows, (row) => row.id);
};

/** The topics of a secondment that the viewer sees, in the order in which they were taken. */
export async function topicsOf(ctx: PersonnelContext, secondmentId: string): Promise<TopicRow[]> {
  return (await load(ctx, topicsBySecondment, secondmentId)) ?? [];
}

const topicsBySecondment: Batch<PersonnelContext, string, TopicRow[]> = async (ctx, ids) => {
  const rows = await seenTopics(ctx.database.manager, ctx)
    .andWhere('topic.secondmentId IN (:...ids)', { ids })
    .orderBy('topic.takenDay')
    .addOrderBy('topic.id')
    .getMany();
  const bySecondment = Map.groupBy(rows, ({ secondmentId }) => secondmentId);
  return ids.map((id) => bySecondment.get(id) ?? []);
};

/** Topics that this viewer may see, the last taken first. */
export function topicsPage(
  ctx: PersonnelContext,
  args: PageArgs,
  { divisionId, state }: TopicFilter,
): Promise<Connection<TopicRow>> {
  const query = seenTopics(ctx.database.manager, ctx);
  const conditions = [
    ...(divisionId == null
      ? []
      : [withinDivisions('secondment.divisionId', [divisionId].filter(isWord), 'inDivision')]),
    ...(state == null ? [] : [among('topic.state', [state], 'inState')]),
  ];
  for (const { sql, parameters } of conditions) query.andWhere(sql, parameters);
  return page(args, query, [
    { column: 'topic.takenDay', direction: 'DESC', of: (row) => row.takenDay },
    { column: 'topic.id', direction: 'DESC', of: (row) => row.id },
  ]);
}

/** The secondment of a topic that the viewer sees. */
export function secondmentOf(ctx: PersonnelContext, { secondmentId }: TopicRow): Promise<SecondmentRow | null> {
  return load(ctx, secondmentsById, secondmentId);
}

const secondmentsById: Batch<PersonnelContext, string, SecondmentRow> = async (ctx, ids) =>
  inOrder(ids, await ctx.database.manager.findBy(SecondmentRow, { id: In([...ids]) }), (row) => row.id);
