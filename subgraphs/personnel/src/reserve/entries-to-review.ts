import { In } from 'typeorm';
import type { FindReviewMatters } from '../qualification-review/review-matter';
import { DayUnit } from '../work-calendar/day-rule.enums';
import { batchesOf, candidatesIn, captionOf } from './candidates-in-hand';
import { ReserveReviewerRow } from './reserve.entity';

/** An assumption: nothing is published. */
const usual = { days: 7, dayUnit: DayUnit.CALENDAR_DAY, basis: null };

/** Candidates of the viewer’s district whom their offices have selected, with the units that their batches ask. */
export const findEntriesToReview: FindReviewMatters = async (deed, ids) => {
  const entries = await candidatesIn(deed, ids);
  const batches = await batchesOf(deed, entries);
  const asked = await deed.tx.findBy(ReserveReviewerRow, { batchId: In(batches.map(({ id }) => id)) });
  const within = batches.flatMap(({ reviewDays: days, reviewDayUnit: dayUnit, daysBasis: basis }) =>
    days === null ? [] : [{ days, dayUnit, basis }],
  );
  return {
    matters: entries.map(({ id, personId, divisionId, tier }) => ({
      ...{ id, personId, divisionId },
      caption: captionOf(tier),
    })),
    unitIds: [...new Set(asked.map(({ unitId }) => unitId))],
    within: within.length > 0 ? within : [usual],
    byRole: 'HR_OFFICER',
    synthetic: entries.every(({ synthetic }) => synthetic),
  };
};
