import { In } from 'typeorm';
import type { FindReviewMatters } from '../qualification-review/review-matter';
import { batchesOf, candidatesIn, captionOf } from './candidates-in-hand';
import { ReserveReviewerRow } from './reserve.entity';

const usualDays = 7;

/** Candidates of the viewer’s district whom their offices have selected, with the units that their batches ask. */
export const findEntriesToReview: FindReviewMatters = async (deed, ids) => {
  const entries = await candidatesIn(deed, ids);
  const batches = await batchesOf(deed, entries);
  const asked = await deed.tx.findBy(ReserveReviewerRow, { batchId: In(batches.map(({ id }) => id)) });
  const days = batches.flatMap(({ reviewDays }) => reviewDays ?? []);
  return {
    matters: entries.map(({ id, personId, divisionId, tier }) => ({
      ...{ id, personId, divisionId },
      caption: captionOf(tier),
    })),
    unitIds: [...new Set(asked.map(({ unitId }) => unitId))],
    days: days.length > 0 ? Math.min(...days) : usualDays,
    byRole: 'HR_OFFICER',
    synthetic: entries.every(({ synthetic }) => synthetic),
  };
};
