import { registerEnumType } from 'type-graphql';

export enum ExaminationStage {
  WRITTEN = 'WRITTEN',
  INTERVIEW = 'INTERVIEW',
  PHYSICAL = 'PHYSICAL',
}
registerEnumType(ExaminationStage, {
  name: 'ExaminationStage',
  description: '考试环节。One stage of an examination.',
  valuesConfig: {
    WRITTEN: { description: '笔试。Written examination.' },
    INTERVIEW: { description: '面试。Interview.' },
    PHYSICAL: { description: '体检。Physical examination; only whether somebody passed is kept.' },
  },
});

export enum StageOutcome {
  PASSED = 'PASSED',
  FAILED = 'FAILED',
  ABSENT = 'ABSENT',
}
registerEnumType(StageOutcome, {
  name: 'StageOutcome',
  description: '环节结果。What came of a stage for somebody.',
  valuesConfig: {
    PASSED: { description: '通过。Goes on to the next stage.' },
    FAILED: { description: '未通过。Does not go on.' },
    ABSENT: { description: '缺席。Was not there, and does not go on.' },
  },
});

export enum ApplicationState {
  REGISTERED = 'REGISTERED',
  QUALIFIED = 'QUALIFIED',
  DISQUALIFIED = 'DISQUALIFIED',
  EXAMINED = 'EXAMINED',
  FAILED = 'FAILED',
  WITHDRAWN = 'WITHDRAWN',
}
registerEnumType(ApplicationState, {
  name: 'ApplicationState',
  description: '报考状态。How far an application has come; what follows the examination is in its move.',
  valuesConfig: {
    REGISTERED: { description: '已报名。Registered; whether qualified is not decided yet.' },
    QUALIFIED: { description: '资格审查通过。Qualified, and takes the stages in their order.' },
    DISQUALIFIED: { description: '资格审查未通过。Not qualified.' },
    EXAMINED: { description: '考试通过。Has passed every stage, and may be proposed for a post.' },
    FAILED: { description: '考试未通过。Has not passed a stage.' },
    WITHDRAWN: { description: '已放弃。Taken back by whoever applied.' },
  },
});
