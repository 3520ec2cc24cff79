import { yesOrNo } from '@gridweave/subgraph/exports/export.rules';
import { visiblePerson } from '../person/person.queries';
import type { ApplicationRow } from '../recruitment/recruitment.entity';
import { ApplicationState, ExaminationStage, StageOutcome } from '../recruitment/recruitment.enums';
import { applicationsPage, resultsOf, visibleRecruitment } from '../recruitment/recruitment.queries';
import { type Column, exportedList, personColumns, type Reader } from './exported-list';
import { divisionName } from './place';

const applicant = personColumns<ApplicationRow>(({ personId }, ctx) => visiblePerson(ctx, personId));

export const stageWords: Readonly<Record<ExaminationStage, string>> = {
  [ExaminationStage.WRITTEN]: '笔试',
  [ExaminationStage.INTERVIEW]: '面试',
  [ExaminationStage.PHYSICAL]: '体检',
};

const stateWords: Readonly<Record<ApplicationState, string>> = {
  [ApplicationState.REGISTERED]: '已报名',
  [ApplicationState.QUALIFIED]: '资格审查通过',
  [ApplicationState.DISQUALIFIED]: '资格审查未通过',
  [ApplicationState.EXAMINED]: '考试通过',
  [ApplicationState.FAILED]: '考试未通过',
  [ApplicationState.WITHDRAWN]: '已放弃',
};

const outcomeWords: Readonly<Record<StageOutcome, string>> = {
  [StageOutcome.PASSED]: '通过',
  [StageOutcome.FAILED]: '未通过',
  [StageOutcome.ABSENT]: '缺席',
};

/** In no order of results, as on the screen. */
export const applicationList = exportedList<ApplicationRow>({
  title: '报考',
  takes: ['recruitmentId', 'personId', 'applicationState'],
  columns: [
    ['报考编号', ({ id }) => id],
    applicant.id,
    applicant.name,
    ['招聘', async ({ recruitmentId }, { ctx }) => (await visibleRecruitment(ctx, recruitmentId))?.name ?? null],
    ['工作区划', ({ divisionId }, { ctx }) => divisionName(ctx, divisionId)],
    ['状态', ({ state }) => stateWords[state]],
    ...Object.values(ExaminationStage).flatMap(resultColumns),
    ['是否示例数据', ({ synthetic }) => yesOrNo(synthetic)],
  ],
  read: (ctx, args, { applicationState, recruitmentId, personId }) =>
    applicationsPage(ctx, args, { state: applicationState, recruitmentId, personId }),
});

function resultColumns(stage: ExaminationStage): Column<ApplicationRow>[] {
  const result = async ({ id }: ApplicationRow, { ctx }: Reader) =>
    (await resultsOf(ctx, id)).find((each) => each.stage === stage);
  return [
    [`${stageWords[stage]}结果`, async (row, reader) => outcomeWord((await result(row, reader))?.outcome)],
    [`${stageWords[stage]}成绩`, async (row, reader) => (await result(row, reader))?.mark ?? null],
  ];
}

const outcomeWord = (outcome: StageOutcome | undefined): string | null => (outcome ? outcomeWords[outcome] : null);
