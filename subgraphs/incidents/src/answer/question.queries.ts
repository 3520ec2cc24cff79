import { freeText } from '@gridweave/subgraph/free-text';
import { maskFreeText } from '@gridweave/subgraph/masks';
import { badInput, limitExceeded, Refusal } from '@gridweave/subgraph/refusal';
import { idAt, readOffsets } from '@gridweave/subgraph/search/posting.rules';
import { SearchPostingRow } from '@gridweave/subgraph/search/search-tables';
import { searchable } from '@gridweave/subgraph/search/tokens';
import { type EntityManager, In } from 'typeorm';
import { CategoryLimitRow, CategoryRow } from '../category/category.entity';
import { CategoryHintRow } from '../category-hint/category-hint.entity';
import { wordsOf } from '../category-hint/category-hint.queries';
import type { IncidentsContext } from '../services';
import { answerIndex, questionSettings, wordsInForce } from './answer.queries';
import { AnswerSourceKind, fitting, leastPercent, QuestionOutcome, tokenOf, topicsOf } from './answer.rules';
import type { AnsweredQuestion, AnswerSource } from './answer.type';

const longestQuestion = 200;
const mostTopics = 40;
/** Those without an account share one: a process answers so many of them. */
const ofAnybody = { atOnce: 120, perMinute: 600 };
const ofPerson = { atOnce: 30, perMinute: 60 };

/** What the district itself says about a question. Reads only, and keeps nothing of it. */
export async function answerQuestion(ctx: IncidentsContext, text: string): Promise<AnsweredQuestion> {
  const topics = topicsOf(cleanQuestion(text)).slice(0, mostTopics);
  refuseTooMany(ctx);
  const { manager } = ctx.database;
  const found =
    topics.length === 0 ? [] : [...(await answersAbout(manager, topics)), ...(await categoriesAbout(ctx, topics))];
  const sources = fitting(found, topics.length).map(({ source }) => source);
  const { assistantUrl } = await questionSettings(manager);
  return {
    outcome: sources.length > 0 ? QuestionOutcome.FOUND : QuestionOutcome.NOT_KNOWN,
    sources,
    leastPercent,
    assistantUrl,
  };
}

/** The question without what tells who somebody is: everything after this sees no more of it. */
function cleanQuestion(text: string): string {
  try {
    return maskFreeText(freeText(text, 'text', longestQuestion));
  } catch (error) {
    throw error instanceof Refusal ? badInput(error.message) : error;
  }
}

function refuseTooMany({ viewer, services, now }: IncidentsContext): void {
  const isPerson = viewer.kind === 'PERSON';
  const source = { key: `questions:${isPerson ? viewer.id : ''}`, allowance: isPerson ? ofPerson : ofAnybody };
  try {
    services.sourceLimits.take([source], now);
  } catch (error) {
    throw error instanceof Refusal ? limitExceeded('提问过于频繁，请稍后再试。') : error;
  }
}

interface Candidate {
  readonly id: string;
  readonly matched: readonly string[];
  readonly source: AnswerSource;
}

/** Answers in force that hold any of the topics, from the index. */
async function answersAbout(manager: EntityManager, topics: readonly string[]): Promise<Candidate[]> {
  const topicOf = new Map(topics.map((topic) => [tokenOf(topic), topic]));
  const postings = await manager.findBy(SearchPostingRow, { indexName: answerIndex, token: In([...topicOf.keys()]) });
  const byId = new Map<string, Set<string>>();
  for (const { token, bucket, part, offsets } of postings) {
    for (const offset of readOffsets(offsets)) {
      const id = idAt({ bucket, part, offset });
      byId.set(id, (byId.get(id) ?? new Set()).add(topicOf.get(token)!));
    }
  }
  const few = fitting(
    [...byId].map(([id, matched]) => ({ id, matched: topics.filter((topic) => matched.has(topic)) })),
    topics.length,
  );
  const words = await wordsInForce(
    manager,
    few.map(({ id }) => id),
  );
  return few.flatMap(({ id, matched }) => {
    const found = words.get(id);
    if (!found) return [];
    const { question, text, source, approvedAt } = found;
    const kind = AnswerSourceKind.APPROVED_ANSWER;
    return [{ id, matched, source: { kind, title: question, text, source, approvedAt, matched, category: null } }];
  });
}

/** Categories of the catalogue whose names, conditions or keywords hold any of the topics. */
async function categoriesAbout(ctx: IncidentsContext, topics: readonly string[]): Promise<Candidate[]> {
  const { manager } = ctx.database;
  const [categories, hints] = await Promise.all([
    manager.find(CategoryRow, { order: { code: 'ASC' } }),
    manager.findBy(CategoryHintRow, { live: true }),
  ]);
  const words = Map.groupBy(hints, ({ categoryId }) => categoryId);
  const few = fitting(
    categories.map((category) => {
      const { id, name, majorName, filingCondition, closingCondition } = category;
      const keywords = (words.get(id) ?? []).flatMap(wordsOf);
      const held = searchable([name, majorName, filingCondition, closingCondition, ...keywords].join('\n'));
      return { id, category, matched: topics.filter((topic) => held.includes(searchable(topic))) };
    }),
    topics.length,
  );
  const limits = Map.groupBy(
    await manager.find(CategoryLimitRow, {
      where: { categoryId: In(few.map(({ id }) => id)) },
      order: { categoryId: 'ASC', position: 'ASC' },
    }),
    ({ categoryId }) => categoryId,
  );
  const leads =
    few.length === 0
      ? new Map()
      : await leadsOf(
          ctx,
          few.map(({ category }) => category.code),
        );
  return few.map(({ id, matched, category }) => ({
    id,
    matched,
    source: {
      kind: AnswerSourceKind.CATEGORY,
      title: `${category.name}（${category.majorName}）`,
      text: described(category, limits.get(id) ?? [], leads.get(category.code) ?? []),
      source: [category.source, ...new Set((limits.get(id) ?? []).map(({ source }) => source))].join('\n'),
      approvedAt: null,
      matched,
      category,
    },
  }));
}

/** Names of units that rules for the whole district let lead, the rules nearest to a category first. */
async function leadsOf({ services, now }: IncidentsContext, codes: readonly string[]): Promise<Map<string, string[]>> {
  const rules = await services.dutyList.rulesAt(now);
  const { territory } = services;
  const isForAll = (areaId: string | null) => areaId === null || territory.division(areaId)?.kind === 'DISTRICT';
  const plain = rules.filter(({ areaId }) => isForAll(areaId));
  return new Map(
    codes.map((code) => {
      const own = plain.filter(({ categoryPrefix }) => code.startsWith(categoryPrefix));
      const nearest = Math.max(...own.map(({ categoryPrefix }) => categoryPrefix.length));
      const names = own
        .filter(({ categoryPrefix }) => categoryPrefix.length === nearest)
        .flatMap(({ leadId }) => territory.unit(leadId)?.name ?? []);
      return [code, [...new Set(names)].toSorted()];
    }),
  );
}

const unitNames: Readonly<Record<string, string>> = {
  MINUTE: '分钟',
  HOUR: '小时',
  WORKING_HOUR: '个工作时',
  DAY: '天',
  WORKING_DAY: '个工作日',
};

function described(category: CategoryRow, limits: readonly CategoryLimitRow[], leads: readonly string[]): string {
  const times = limits.map(({ condition, amount, unit }) => `${condition}${amount}${unitNames[unit] ?? unit}`);
  return [
    `立案条件：${category.filingCondition}。`,
    `结案条件：${category.closingCondition}。`,
    times.length > 0 ? `处置时限：${times.join('；')}。` : '处置时限：未设定。',
    leads.length > 0 ? `主办单位：${leads.join('、')}。` : '主办单位：按地点由运行中心确定。',
  ].join('\n');
}
