import { ReserveStep } from './reserve.enums';
import { refuseEntering, refuseRejecting, refuseSelecting } from './reserve.rules';

describe('the steps into the pool', () => {
  const { RECOMMENDED, SELECTED, IN_POOL, REJECTED, EXITED } = ReserveStep;
  const codeOf = (rule: (entry: { step: ReserveStep }) => void, step: ReserveStep) => {
    try {
      rule({ step });
      return 'done';
    } catch (error) {
      return (error as { code: string }).code;
    }
  };

  it.each([
    [RECOMMENDED, 'done', 'CANDIDATE_NOT_SELECTED', 'done'],
    [SELECTED, 'CANDIDATE_ALREADY_SELECTED', 'done', 'done'],
    [IN_POOL, 'CANDIDATE_ALREADY_IN_POOL', 'CANDIDATE_ALREADY_IN_POOL', 'CANDIDATE_ALREADY_IN_POOL'],
    [REJECTED, 'CANDIDATE_REJECTED', 'CANDIDATE_REJECTED', 'CANDIDATE_REJECTED'],
    [EXITED, 'CANDIDATE_EXITED', 'CANDIDATE_EXITED', 'CANDIDATE_EXITED'],
  ])('from %s: selecting %s, entering %s, rejecting %s', (step, selecting, entering, rejecting) => {
    expect(codeOf(refuseSelecting, step)).toBe(selecting);
    expect(codeOf(refuseEntering, step)).toBe(entering);
    expect(codeOf(refuseRejecting, step)).toBe(rejecting);
  });
});
