import fc from 'fast-check';
import { ApplicationState, ExaminationStage, StageOutcome } from './recruitment.enums';
import {
  readMark,
  refuseHiring,
  refusePlan,
  refuseQualifying,
  refuseRegistering,
  refuseWithdrawing,
  stateAfterStage,
} from './recruitment.rules';

const { WRITTEN, INTERVIEW, PHYSICAL } = ExaminationStage;
const { PASSED, FAILED, ABSENT } = StageOutcome;
const codeOf = (work: () => unknown) => {
  try {
    work();
    return null;
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('a plan', () => {
  const plan = {
    places: 2,
    postIds: ['p'],
    stages: [WRITTEN, PHYSICAL],
    registrationFrom: '2026-01-01',
    registrationTo: '2026-01-01',
  };
  it.each([
    ['as it is', {}, null],
    ['without places', { places: 0 }, 'NUMBER_OUT_OF_RANGE'],
    ['without posts', { postIds: [] }, 'NUMBER_OUT_OF_RANGE'],
    ['with a post twice', { postIds: ['p', 'p'] }, 'POST_REPEATED'],
    ['without stages', { stages: [] }, 'STAGES_OUT_OF_ORDER'],
    ['with stages out of order', { stages: [INTERVIEW, WRITTEN] }, 'STAGES_OUT_OF_ORDER'],
    ['with a stage twice', { stages: [WRITTEN, WRITTEN] }, 'STAGES_OUT_OF_ORDER'],
    ['that closes before it opens', { registrationTo: '2025-12-31' }, 'DATE_BEFORE_START'],
  ])('%s: %s', (_what, change, code) => expect(codeOf(() => refusePlan({ ...plan, ...change }))).toBe(code));

  it.each([
    ['2025-12-31', null, 'REGISTRATION_NOT_OPEN'],
    ['2026-01-01', null, null],
    ['2026-01-02', null, 'REGISTRATION_OVER'],
    ['2026-01-01', '编制冻结', 'RECRUITMENT_CANCELLED'],
  ])('on %s, cancelled because of %s: %s', (today, cancelledBecause, code) => {
    expect(codeOf(() => refuseRegistering({ ...plan, cancelledBecause }, today))).toBe(code);
  });
});

describe('an application', () => {
  const states = Object.values(ApplicationState);
  const open = (refuse: (state: ApplicationState) => void) =>
    states.filter((state) => codeOf(() => refuse(state)) === null);

  it('is qualified once, hired when it has passed, and withdrawn before', () => {
    expect(open(refuseQualifying)).toEqual(['REGISTERED']);
    expect(open((state) => refuseHiring({ state, moveId: null }))).toEqual(['EXAMINED']);
    expect(open((state) => refuseHiring({ state, moveId: 'm' }))).toEqual([]);
    expect(open((state) => refuseWithdrawing({ state, moveId: null }))).toEqual([
      'REGISTERED',
      'QUALIFIED',
      'EXAMINED',
    ]);
    expect(codeOf(() => refuseWithdrawing({ state: ApplicationState.EXAMINED, moveId: 'm' }))).toBe(
      'HIRE_ALREADY_PROPOSED',
    );
  });

  it('has passed when it has passed every stage in order, and none after one that it has not', () => {
    const stages = fc.subarray([WRITTEN, INTERVIEW, PHYSICAL], { minLength: 1 });
    const results = fc.array(fc.constantFrom(PASSED, FAILED, ABSENT), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(stages, results, (plan, outcomes) => {
        let state = ApplicationState.QUALIFIED;
        const taken: ExaminationStage[] = [];
        for (const [index, stage] of plan.entries()) {
          const failedBefore = outcomes.slice(0, index).some((outcome) => outcome !== PASSED);
          const next = () => stateAfterStage({ state, taken, stages: plan }, stage, outcomes[index]!);
          if (failedBefore) {
            expect(codeOf(next)).toBe('APPLICATION_FAILED');
            break;
          }
          state = next();
          taken.push(stage);
        }
        const passed = outcomes.slice(0, plan.length).every((outcome) => outcome === PASSED);
        expect(state).toBe(passed ? ApplicationState.EXAMINED : ApplicationState.FAILED);
      }),
    );
  });

  it('takes no stage twice, out of order, or unqualified', () => {
    const of = (state: ApplicationState, taken: ExaminationStage[], stage: ExaminationStage) =>
      codeOf(() => stateAfterStage({ state, taken, stages: [WRITTEN, INTERVIEW] }, stage, PASSED));
    expect(of(ApplicationState.QUALIFIED, [WRITTEN], WRITTEN)).toBe('STAGE_ALREADY_TAKEN');
    expect(of(ApplicationState.QUALIFIED, [], INTERVIEW)).toBe('STAGE_OUT_OF_ORDER');
    expect(of(ApplicationState.QUALIFIED, [WRITTEN], PHYSICAL)).toBe('STAGE_OUT_OF_ORDER');
    expect(of(ApplicationState.REGISTERED, [], WRITTEN)).toBe('APPLICATION_NOT_QUALIFIED');
  });
});

describe('a mark', () => {
  it.each([
    ['82.5', '82.5'],
    [' ９０ ', '90'],
    [null, null],
  ])('%s is kept as %s', (text, mark) => expect(readMark(WRITTEN, text)).toBe(mark));

  it.each([
    [WRITTEN, '第一名', 'MARK_INVALID'],
    [WRITTEN, '82.555', 'MARK_INVALID'],
    [WRITTEN, '-1', 'MARK_INVALID'],
    [PHYSICAL, '99', 'MARK_NOT_KEPT'],
  ])('of %s as %s: %s', (stage, text, code) => expect(codeOf(() => readMark(stage, text))).toBe(code));
});
