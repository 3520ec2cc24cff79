import type { DivisionDecision, DivisionEdition, ListedDivision } from '../division/match.rules';
import type { ListFault } from './division-list.rules';

const LONGEST_DOCUMENT = 200;

type Refuse = (field: string, code: string, message: string) => void;

/** What is wrong with decisions, each named by its place among them, from 0. */
export function faultsOfDecisions(
  decisions: readonly DivisionDecision[],
  previousRows: readonly ListedDivision[],
  edition: DivisionEdition,
  previousCutOff: string | null,
): ListFault[] {
  const before = new Map(previousRows.map((row) => [row.code, row]));
  const after = new Map(edition.rows.map((row) => [row.code, row]));
  const faults: ListFault[] = [];
  decisions.forEach((decision, index) => {
    const refuse: Refuse = (field, code, message) => {
      faults.push({ row: null, field: `decisions.${index}.${field}`, code, message });
    };
    refuseUnknown(decision, before, after, refuse);
    refuseTwice(decision, decisions.slice(0, index), refuse);
    refuseDates(decision, previousCutOff, edition.cutOff, refuse);
  });
  return faults;
}

type Rows = ReadonlyMap<string, ListedDivision>;

function refuseUnknown(decision: DivisionDecision, before: Rows, after: Rows, refuse: Refuse): void {
  const { code, previousCode, predecessorCodes, successorCodes } = decision;
  if (code === null && previousCode === null) refuse('code', 'DECISION_EMPTY', '须给出 code 或 previousCode。');
  const unknown = (list: string, each: string) => `${list}清单中没有代码 ${each.slice(0, 20)}。`;
  if (code !== null && !after.has(code)) refuse('code', 'DECISION_CODE_UNKNOWN', unknown('新', code));
  if (previousCode !== null && !before.has(previousCode))
    refuse('previousCode', 'DECISION_CODE_UNKNOWN', unknown('上一份', previousCode));
  for (const each of predecessorCodes)
    if (!before.has(each)) refuse('predecessorCodes', 'DECISION_CODE_UNKNOWN', unknown('上一份', each));
  for (const each of successorCodes)
    if (!after.has(each)) refuse('successorCodes', 'DECISION_CODE_UNKNOWN', unknown('新', each));
  if (previousCode !== null && predecessorCodes.length > 0)
    refuse('predecessorCodes', 'DECISION_CONTRADICTS', '只有新设的区划才有前身。');
  if (code !== null && successorCodes.length > 0)
    refuse('successorCodes', 'DECISION_CONTRADICTS', '只有撤销的区划才有后继。');
  const levels = [before.get(previousCode ?? '')?.level, after.get(code ?? '')?.level];
  if (levels[0] && levels[1] && levels[0] !== levels[1])
    refuse('previousCode', 'DECISION_LEVELS_DIFFER', '两个区划不在同一级别。');
}

function refuseTwice(decision: DivisionDecision, earlier: readonly DivisionDecision[], refuse: Refuse): void {
  const { code, previousCode } = decision;
  if (code !== null && earlier.some((each) => each.code === code))
    refuse('code', 'DECISION_TWICE', `代码 ${code} 已有一个决定。`);
  if (previousCode !== null && earlier.some((each) => each.previousCode === previousCode))
    refuse('previousCode', 'DECISION_TWICE', `代码 ${previousCode} 已有一个决定。`);
}

function refuseDates(
  { effectiveOn, document }: DivisionDecision,
  after: string | null,
  until: string,
  refuse: Refuse,
): void {
  if (effectiveOn === null) return;
  if (!isDay(effectiveOn)) {
    refuse('effectiveOn', 'DATE_INVALID', '日期须为 YYYY-MM-DD。');
    return;
  }
  if (document === null || document.trim() === '')
    refuse('document', 'DOCUMENT_MISSING', '给出日期时须同时给出依据文件。');
  if (document !== null && [...document].length > LONGEST_DOCUMENT)
    refuse('document', 'TEXT_TOO_LONG', `依据文件不能超过${LONGEST_DOCUMENT}个字。`);
  if ((after !== null && effectiveOn <= after) || effectiveOn > until)
    refuse('effectiveOn', 'DATE_OUTSIDE', `日期须在${after ?? '以前'}之后、不晚于${until}。`);
}

/** A date that exists, as `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
