import type { ReachWords } from '@gridweave/testing/reaches';
import type { Plant } from './plants';

/** The words of this part's tables. `SELF` is what is about the caller. */
export const reachWords: ReachWords<Plant> = {
  /** Where things lie that somebody sees. OUTSIDE are people of units that are not the district’s. */
  places: [
    ['OWN', ['own']],
    ['LINE', ['own', 'beside']],
    ['DISTRICT', ['own', 'beside', 'foreign', 'beyond']],
    ['EVERYWHERE', ['own', 'beside', 'foreign', 'beyond', 'outside']],
    ['ELSEWHERE', ['beyond']],
    ['OUTSIDE', ['outside']],
  ],
  /** About whom they are, where not about everybody. */
  which: [
    ['', () => true],
    [' COLLEAGUE', ({ owner }) => /^planted-(chief|deputy)-/.test(`${owner}`)],
    [' ON DUTY', ({ owner }) => !/^planted-(leaving|left)-/.test(`${owner}`)],
    [' EVER ON DUTY', ({ owner }) => !owner?.startsWith('planted-leaving-')],
    [' ASKED ABOUT', ({ owner }) => owner?.startsWith('planted-nominee') === true],
    [' SECONDED', ({ owner }) => owner?.startsWith('planted-secondee') === true],
  ],
};
