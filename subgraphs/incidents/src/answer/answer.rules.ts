import { Refusal } from '@gridweave/subgraph/refusal';
import { searchable, tokensOf, unitsOf } from '@gridweave/subgraph/search/tokens';

export enum AnswerState {
  DRAFT = 'DRAFT',
  APPROVED = 'APPROVED',
  WITHDRAWN = 'WITHDRAWN',
}

export enum QuestionOutcome {
  FOUND = 'FOUND',
  NOT_KNOWN = 'NOT_KNOWN',
}

export enum AnswerSourceKind {
  APPROVED_ANSWER = 'APPROVED_ANSWER',
  CATEGORY = 'CATEGORY',
}

/** How many sources an answer names at most. */
export const mostSources = 3;

/** How much of a question must be found in a source, in percent. */
export const leastPercent = 50;

/** What people ask with rather than about: not looked for. Longer ones first, so that what is left of one is none. */
const asking = [
  // As people in Henan say it.
  ...[
    '啥时候',
    '该咋办',
    '咋回事',
    '咋办理',
    '咋处理',
    '咋办',
    '咋弄',
    '咋整',
    '咋着',
    '寻谁',
    '中不中',
    '俺们',
    '俺家',
    '恁们',
  ],
  ...['啥', '咋', '俺', '恁'],
  ...['是怎么回事', '怎么办理', '应该找谁', '该找谁', '什么时候', '多长时间', '怎么处理', '归谁管', '谁来管', '谁负责'],
  ...['怎么办', '怎么样', '为什么', '有没有', '多少天', '能不能', '可不可以', '是不是', '请问', '您好', '你好', '什么'],
  ...['怎么', '如何', '哪里', '哪儿', '哪个', '多久', '几天', '谁管', '找谁', '可以', '我想', '我要', '我们', '我家'],
  ...['这里', '那里', '有人', '一下', '一个', '知道', '咨询', '时候', '需要', '附近', '门口', '楼下', '小区', '现在'],
  ...[
    '吗',
    '呢',
    '啊',
    '吧',
    '了',
    '的',
    '是',
    '在',
    '有',
    '谁',
    '我',
    '你',
    '您',
    '被',
    '把',
    '要',
    '会',
    '很',
    '都',
    '就',
  ],
].map(searchable);

const betweenWords = /[^\p{L}\p{M}\p{N}]+/u;
/** What masking has left of what tells who somebody is, with the word before it. */
const hidden = /(?:我叫|姓名|联系人|电话|手机号?码?|身份证号?码?|车牌号?|邮箱)?[是为:：\s]*\p{Script=Han}?\*+/gu;

/** What a question is about: its words of two characters, and whole words of letters and digits. Empty when it asks about nothing. */
export function topicsOf(question: string): string[] {
  const parts = question
    .replaceAll(hidden, '，')
    .split(betweenWords)
    .flatMap((part) => {
      let left = searchable(part);
      for (const each of asking) left = left.replaceAll(each, '，');
      return left.split('，');
    });
  const topics = parts.flatMap((part) => {
    const units = unitsOf(part);
    const words = units.filter(({ word }) => word).map(({ text }) => text);
    const pairs = units.slice(1).flatMap(({ word, text }, index) => {
      const before = units[index]!;
      return word || before.word ? [] : [`${before.text}${text}`];
    });
    return [...pairs, ...words];
  });
  return [...new Set(topics)];
}

/** The token of the index for a topic. */
export function tokenOf(topic: string): string {
  const tokens = [...tokensOf(topic)];
  return tokens.find((token) => token.includes('.')) ?? tokens[0]!;
}

export interface Found {
  readonly id: string;
  /** The topics of the question that it holds. */
  readonly matched: readonly string[];
}

/** Which of those found answer a question with so many topics: enough of it must be in them. Most of it first, then by id. */
export function fitting<Each extends Found>(found: readonly Each[], topics: number): Each[] {
  return found
    .filter(({ matched }) => matched.length > 0 && matched.length * 100 >= topics * leastPercent)
    .toSorted((a, b) => b.matched.length - a.matched.length || (a.id < b.id ? -1 : 1))
    .slice(0, mostSources);
}

const longestUrl = 300;

/** A link as it may be shown to anybody. Throws ASSISTANT_URL_INVALID. */
export function assistantUrl(text: string): string {
  const url = URL.canParse(text) && text.length <= longestUrl ? new URL(text) : null;
  if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '')
    throw new Refusal('ASSISTANT_URL_INVALID', `请填写https开头的网址，${longestUrl}个字符以内。`, 'assistantUrl');
  return url.href;
}

/** Only a draft is approved. */
export function refuseApproving(revision: number, inForce: number | null): void {
  if (revision === inForce) throw new Refusal('ANSWER_ALREADY_APPROVED', '该答复已经核准，没有待核准的草稿。');
}

/** Only what is in force, or waits to be, is withdrawn. */
export function refuseWithdrawing(state: AnswerState): void {
  if (state === AnswerState.WITHDRAWN) throw new Refusal('ANSWER_ALREADY_WITHDRAWN', '该答复已经撤回。');
}
