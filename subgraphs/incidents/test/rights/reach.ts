import type { ReachWords } from '@gridweave/testing/reaches';
import type { Plant } from './plants';

/** The words of this part's tables. `SENT` is what belongs to incidents that units were sent to, `PUBLISHED` what is for everybody. */
export const reachWords: ReachWords<Plant> = {
  /** Where things lie that somebody sees, from near to far. */
  places: [
    ['MICRO', ['micro']],
    ['GRID', ['micro', 'grid']],
    ['COMMUNITY', ['micro', 'grid', 'community']],
    ['STREET', ['micro', 'grid', 'community', 'street']],
    ['BEYOND', ['beyond']],
    ['EVERYWHERE', ['micro', 'grid', 'community', 'street', 'beyond', 'district']],
  ],
  /** Which of them, where not all. */
  which: [
    ['', () => true],
    [' SENT', ({ isUnits }) => isUnits],
    [' PUBLISHED', ({ isPublic }) => isPublic],
  ],
};
