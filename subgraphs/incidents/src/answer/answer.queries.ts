import { page } from '@gridweave/subgraph/page';
import type { PageArgs } from '@gridweave/subgraph/page-types';
import { searchable } from '@gridweave/subgraph/search/tokens';
import { type EntityManager, In } from 'typeorm';
import type { IncidentsContext } from '../services';
import { maySeeTransitions } from '../transition/transition.policy';
import { AnswerRevisionRow, AnswerRow, QuestionSettingsRow } from './answer.entity';

export const answerIndex = 'answer';

/** By what an answer is found: what it answers and what it says. */
export const indexedText = ({ question, text }: Pick<AnswerRevisionRow, 'question' | 'text'>) =>
  searchable(`${question}\n${text}`);

export const questionSettings = (manager: EntityManager) => manager.findOneByOrFail(QuestionSettingsRow, { id: 1 });

/** A page of answers: all of them for whoever works here, those in force for everybody else. */
export function answerPage(ctx: IncidentsContext, args: PageArgs) {
  const query = ctx.database.manager.createQueryBuilder(AnswerRow, 'answer');
  if (!maySeeTransitions(ctx.viewer)) query.where('answer.revisionInForce IS NOT NULL');
  return page(args, query, [{ column: 'answer.id', direction: 'ASC', of: (row) => row.id }]);
}

/** The revisions of answers that the viewer may read, the first one first. */
export async function revisionsByAnswerId(ctx: IncidentsContext, ids: readonly string[]) {
  const { manager } = ctx.database;
  const rows = await manager.find(AnswerRevisionRow, {
    where: { answerId: In([...ids]) },
    order: { answerId: 'ASC', revision: 'ASC' },
  });
  const answers = await manager.findBy(AnswerRow, { id: In([...ids]) });
  const inForce = new Map(answers.map(({ id, revisionInForce }) => [id, revisionInForce]));
  const seesAll = maySeeTransitions(ctx.viewer);
  return ids.map((id) =>
    rows.filter(({ answerId, revision }) => answerId === id && (seesAll || revision === inForce.get(id))),
  );
}

/** The words of answers in force, by the answer's id. */
export async function wordsInForce(manager: EntityManager, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, AnswerRevisionRow>();
  const rows = await manager
    .createQueryBuilder(AnswerRevisionRow, 'words')
    .innerJoin(AnswerRow, 'answer', 'answer.id = words.answerId AND answer.revisionInForce = words.revision')
    .where('answer.id IN (:...ids)', { ids })
    .getMany();
  return new Map(rows.map((row) => [row.answerId, row]));
}
