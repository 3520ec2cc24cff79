import { perform } from '@gridweave/subgraph/deed';
import { Refusal, type RefusalShape } from '@gridweave/subgraph/refusal';
import { ErrorPolicy } from '@gridweave/subgraph/shared-types';
import { Role } from '../appointment/role.type';
import type { PersonnelContext } from '../services';
import { StageResultRow } from './recruitment.entity';
import type { RecordStageResultsInput, StageResultInput } from './recruitment.input';
import { stagesOf } from './recruitment.queries';
import { readMark, refuseCancelled, stateAfterStage } from './recruitment.rules';
import { changeApplication, judgedApplication, type RecruitmentDeed } from './recruitment-record.commands';

/** What came of one row. */
export interface ResultOutcome {
  /** From 1, in the order of the input. */
  readonly row: number;
  readonly applicationId: string | null;
  readonly error: RefusalShape | null;
}

export interface ResultsOutcome {
  readonly rows: readonly ResultOutcome[];
  readonly errors: readonly RefusalShape[];
}

const mostRows = 500;

class RowsRejected extends Refusal {
  constructor(readonly rows: readonly ResultOutcome[]) {
    super('ROWS_REJECTED', '有行出错，全部未登记。', 'rows');
  }
}

/** Keeps what came of a stage, row by row. A row that is refused has written nothing. */
export async function recordStageResults(
  ctx: PersonnelContext,
  input: RecordStageResultsInput,
): Promise<ResultsOutcome> {
  try {
    const { rows } = await perform(ctx, 'recordStageResults', input, async (deed) => {
      if (input.rows.length < 1 || input.rows.length > mostRows) {
        throw new Refusal('NUMBER_OUT_OF_RANGE', `一次可登记1至${mostRows}人。`, 'rows');
      }
      const outcomes: ResultOutcome[] = [];
      for (const [index, row] of input.rows.entries()) outcomes.push(await rowOf(deed, input, row, index));
      if (input.errorPolicy === ErrorPolicy.REJECT_EVERYTHING && outcomes.some(({ error }) => error !== null)) {
        throw new RowsRejected(outcomes.map((outcome) => ({ ...outcome, applicationId: null })));
      }
      return { rows: JSON.stringify(outcomes) };
    });
    return { rows: JSON.parse(rows) as ResultOutcome[], errors: [] };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, message, field } = error;
    return { rows: error instanceof RowsRejected ? error.rows : [], errors: [{ code, message, field }] };
  }
}

async function rowOf(
  deed: RecruitmentDeed,
  input: RecordStageResultsInput,
  row: StageResultInput,
  index: number,
): Promise<ResultOutcome> {
  try {
    return { row: index + 1, applicationId: await keep(deed, input, row), error: null };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, message, field } = error;
    const path = field === null ? `rows.${index}` : `rows.${index}.${field}`;
    return { row: index + 1, applicationId: null, error: { code, message, field: path } };
  }
}

async function keep(deed: RecruitmentDeed, input: RecordStageResultsInput, row: StageResultInput): Promise<string> {
  const { tx, ctx, now } = deed;
  const { application, recruitment } = await judgedApplication(deed, row);
  if (recruitment.id !== input.recruitmentId) {
    throw new Refusal('APPLICATION_NOT_FOUND', '该报考不属于本次招聘。', 'applicationId');
  }
  refuseCancelled(recruitment);
  const { stage } = input;
  const taken = (await tx.findBy(StageResultRow, { applicationId: application.id })).map((each) => each.stage);
  const known = { state: application.state, taken, stages: stagesOf(recruitment) };
  const state = stateAfterStage(known, stage, row.outcome);
  const mark = readMark(stage, row.mark);
  const result = { applicationId: application.id, stage, outcome: row.outcome, mark };
  await tx.insert(StageResultRow, { ...result, at: now, bySubject: ctx.viewer.id });
  const done = { action: 'recordStageResults', byRole: Role.HR_OFFICER, reason: stage };
  await changeApplication(deed, application, { state }, done);
  return application.id;
}
