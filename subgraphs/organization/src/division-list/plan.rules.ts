import { createHash } from 'node:crypto';
import type { DivisionDecision, DivisionEdition, ListedDivision } from '../division/match.rules';
import { type MatchedDivision, type Reconciliation, reconcile, type Succession } from '../division/reconcile.rules';
import { faultsOfDecisions } from './decision.rules';
import type { ListFault } from './division-list.rules';

/** A list that has been applied. */
export interface AppliedEdition {
  readonly year: number;
  /** Asia/Shanghai date. */
  readonly cutOff: string;
}

/** When a change took effect: on a day that a document gives, or somewhere between two cut-offs. */
export interface ChangeDates {
  /** Null where no list came before. */
  readonly notBefore: string | null;
  readonly notAfter: string;
  readonly effectiveOn: string | null;
  readonly document: string | null;
}

export type PlannedDivision = MatchedDivision & ChangeDates;
export type PlannedSuccession = Succession & ChangeDates;

export interface DivisionListPlan {
  readonly previous: AppliedEdition | null;
  readonly edition: DivisionEdition;
  /** Every division of both lists, changed or not. */
  readonly divisions: readonly PlannedDivision[];
  readonly successions: readonly PlannedSuccession[];
  readonly questions: Reconciliation['questions'];
  readonly faults: readonly ListFault[];
  /** Names this plan: another list, other decisions or another state before give another one. */
  readonly digest: string;
}

/** What applying a list would change. Nothing can be applied while there are faults or open questions. */
export function planDivisionList(
  previous: { edition: AppliedEdition | null; rows: readonly ListedDivision[] },
  edition: DivisionEdition,
  decisions: readonly DivisionDecision[],
): DivisionListPlan {
  const faults = [
    ...faultsOfEdition(previous.edition, edition),
    ...faultsOfDecisions(decisions, previous.rows, edition, previous.edition?.cutOff ?? null),
  ];
  const { divisions, successions, questions } =
    faults.length > 0 ? nothing : reconcile(previous.rows, edition.rows, decisions);
  const between = { notBefore: previous.edition?.cutOff ?? null, notAfter: edition.cutOff };
  const dated = divisions.map((match) => ({ ...match, ...datesOf(match, between) }));
  const plan = {
    previous: previous.edition,
    edition,
    divisions: dated,
    successions: successions.map((each) => ({ ...each, ...datesOfSuccession(each, dated, between) })),
    questions,
    faults,
  };
  return { ...plan, digest: createHash('sha256').update(JSON.stringify(plan)).digest('hex').slice(0, 32) };
}

/** Of a list or decisions at fault no plan is made: it would mislead. */
const nothing: Reconciliation = { divisions: [], successions: [], questions: [] };

function faultsOfEdition(previous: AppliedEdition | null, { year, cutOff }: DivisionEdition): ListFault[] {
  const refused = (field: string, code: string, message: string) => [{ row: null, field, code, message }];
  if (!Number.isInteger(year) || year < 1949 || year > 2999) return refused('year', 'YEAR_INVALID', '年份不对。');
  if (previous && year <= previous.year)
    return refused('year', 'YEAR_NOT_NEWER', `已导入${previous.year}年的清单，只能导入更新的年份。`);
  if (previous && cutOff <= previous.cutOff)
    return refused('cutOff', 'CUT_OFF_NOT_LATER', `截止日须晚于上一份清单的${previous.cutOff}。`);
  return [];
}

type Between = Pick<ChangeDates, 'notBefore' | 'notAfter'>;

function datesOf({ decision, changes }: MatchedDivision, between: Between): ChangeDates {
  const { effectiveOn = null, document = null } = decision ?? {};
  if (effectiveOn === null || changes.length === 0) return { ...between, effectiveOn: null, document };
  return { notBefore: effectiveOn, notAfter: effectiveOn, effectiveOn, document };
}

/** A succession took effect when the division that came or went did. */
function datesOfSuccession(
  { predecessor, successor }: Succession,
  divisions: readonly PlannedDivision[],
  between: Between,
): ChangeDates {
  const told = divisions.find(
    ({ previous, next, effectiveOn }) =>
      effectiveOn !== null && ((previous === predecessor && !next) || (next === successor && !previous)),
  );
  if (!told) return { ...between, effectiveOn: null, document: null };
  const { notBefore, notAfter, effectiveOn, document } = told;
  return { notBefore, notAfter, effectiveOn, document };
}
