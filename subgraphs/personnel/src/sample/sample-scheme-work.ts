import { insertEntities } from '@gridweave/subgraph/bulk';
import { seedId } from '@gridweave/territory/seed-id';
import { addDays, startOfShanghaiDay } from '@gridweave/viewer/shanghai-day';
import type { EntityManager } from 'typeorm';
import { AppraisalRow } from '../appraisal/appraisal.entity';
import { AppraisalState } from '../appraisal/appraisal.enums';
import { SharedCaseRow } from '../case-exchange/shared-case.entity';
import { TopicRow } from '../topic/topic.entity';
import { TopicState } from '../topic/topic.enums';
import { dice } from './dice';
import type { SampleSecondment } from './sample-secondments';

// The kinds of hard matter that the page tells of; none of these is one of them.
const titles = ['绿化带恢复（样例）', '商业楼宇供暖协调（样例）', '信号灯移交管养（样例）', '河道偷倒垃圾治理（样例）'];
const cases = ['夜市油烟三方会商（样例）', '老旧小区楼道堆物清理（样例）', '背街小巷路灯共管（样例）'];
/** Few enough to be told from the published figures at a glance. */
const topicEvery = 3;
const appraisalEvery = 8;
const caseEvery = 12;

/** Topics, a few appraisals and a few cases of people on secondment. */
export function sampleSchemeWork(secondments: readonly SampleSecondment[]) {
  const every = (count: number) => secondments.filter((_, index) => index % count === 0);
  return {
    topics: every(topicEvery).map(sampleTopic),
    appraisals: every(appraisalEvery).map(sampleAppraisal),
    cases: every(caseEvery).map(sampleCase),
  };
}

export async function insertSchemeWork(
  tx: EntityManager,
  { topics, appraisals, cases: shared }: ReturnType<typeof sampleSchemeWork>,
): Promise<void> {
  await insertEntities(tx, TopicRow, topics);
  await insertEntities(tx, AppraisalRow, appraisals);
  await insertEntities(tx, SharedCaseRow, shared);
}

const pick = <Each>(list: readonly Each[], label: string): Each => list[dice(label, list.length)]!;

function sampleTopic({ secondment, appointment }: SampleSecondment): TopicRow {
  const id = seedId('topic', secondment.id);
  const takenDay = addDays(appointment.fromDay, 14);
  const state = pick([TopicState.TAKEN, TopicState.REPORTED, TopicState.CONFIRMED], `topic ${id}`);
  const isReported = state !== TopicState.TAKEN;
  return {
    ...{ id, secondmentId: secondment.id, title: pick(titles, `title ${id}`), goal: '样例目标', takenDay, state },
    dueDay: addDays(takenDay, 90),
    result: isReported ? '样例成果' : null,
    reportedDay: isReported ? addDays(takenDay, 60) : null,
    reportedBy: isReported ? 'sample-secondee' : null,
    confirmedDay: state === TopicState.CONFIRMED ? addDays(takenDay, 70) : null,
    ...{ synthetic: true, version: 1 },
  };
}

function sampleAppraisal({ secondment, appointment }: SampleSecondment): AppraisalRow {
  const id = seedId('appraisal', secondment.id);
  const toDay = addDays(appointment.fromDay, 179);
  const gradeCode = dice(`grade ${id}`, 5) === 0 ? 'EXCELLENT' : 'COMPETENT';
  return {
    ...{ id, secondmentId: secondment.id, fromDay: appointment.fromDay, toDay, gradeCode, firstGradeCode: gradeCode },
    ...{ findings: '[]', comment: '样例评语', state: AppraisalState.GIVEN, ground: null, settlement: null },
    ...{ appraisedBy: 'development-hr', appraisedAt: startOfShanghaiDay(addDays(toDay, 7)) },
    ...{ synthetic: true, version: 1 },
  };
}

function sampleCase({ secondment, appointment }: SampleSecondment): SharedCaseRow {
  const id = seedId('shared-case', secondment.id);
  return {
    ...{ id, secondmentId: secondment.id, title: pick(cases, `case ${id}`), text: '样例做法：会商、公示、回访。' },
    sharedAt: startOfShanghaiDay(addDays(appointment.fromDay, 100)),
    ...{ withdrawn: false, synthetic: true, version: 1 },
  };
}
