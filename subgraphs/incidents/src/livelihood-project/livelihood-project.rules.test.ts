import { refuseMove } from '../grid-matter/grid-matter.rules';
import { afterAcceptance, chosen, ProjectState, projectLife, stageDone } from './livelihood-project.rules';

const stage = { id: 's', title: '打井', dueOn: '2026-05-01', doneOn: null, note: null };
const option = {
  id: 'o',
  title: '村北',
  finding: '水量充足',
  surveyedOn: '2026-03-01',
  estimatedYuan: null,
  chosen: false,
};

describe('a livelihood project', () => {
  it.each([
    ['recordProjectSurvey', 'UNDER_WAY', 'PROJECT_ALREADY_UNDER_WAY'],
    ['completeProjectStage', 'PROPOSED', 'PROJECT_NOT_UNDER_WAY'],
    ['acceptProject', 'ACCEPTED', 'PROJECT_ALREADY_ACCEPTED'],
    ['cancelProject', 'ACCEPTED', 'PROJECT_ALREADY_ACCEPTED'],
    ['chooseProjectOption', 'PROPOSED', undefined],
  ] as const)('%s on %s: %s', (deed, state, code) => {
    expect(refuseMove(projectLife, deed, state as ProjectState)?.code).toBe(code);
  });

  it('has one chosen option among those that were looked at', () => {
    const options = chosen([option, { ...option, id: 'p' }], 'p');
    expect(options.map((each) => each.chosen)).toEqual([false, true]);
    expect(() => chosen([option], 'x')).toThrow(expect.objectContaining({ code: 'OPTION_UNKNOWN' }));
  });

  it('does each stage once', () => {
    expect(stageDone([stage], 's', '2026-04-30', null)).toEqual([{ ...stage, doneOn: '2026-04-30' }]);
    expect(() => stageDone([{ ...stage, doneOn: '2026-04-30' }], 's', '2026-05-01', null)).toThrow(
      expect.objectContaining({ code: 'STAGE_ALREADY_DONE' }),
    );
    expect(() => stageDone([stage], 'x', '2026-05-01', null)).toThrow(
      expect.objectContaining({ code: 'STAGE_UNKNOWN' }),
    );
  });

  it('is accepted when every stage is done and it passes', () => {
    const done = [{ ...stage, doneOn: '2026-04-30' }];
    expect(afterAcceptance(done, true)).toBe(ProjectState.ACCEPTED);
    expect(afterAcceptance(done, false)).toBe(ProjectState.UNDER_WAY);
    expect(() => afterAcceptance([stage], true)).toThrow(expect.objectContaining({ code: 'STAGES_OPEN' }));
  });
});
