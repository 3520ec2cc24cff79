import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { scopeIds, type Viewer } from '@gridweave/viewer/viewer';
import { MatterKind } from '../decision-form/decision-form.enums';
import type { FindNoticeMatters } from '../public-notice/notice-matter';
import { reviewStands } from '../qualification-review/qualification-review.queries';
import { batchesOf, candidatesIn, captionOf } from './candidates-in-hand';
import type { ReserveEntryRow } from './reserve.entity';
import { type Lines } from './reserve.policy';
import { notYours, refuseUnreviewed } from './reserve.rules';

/** Candidates of the viewer’s district whom the pool is about to take in: reviewed first, where their batch asks for it. */
export const findEntriesToPublish: FindNoticeMatters = async (deed, ids) => {
  const { tx, ctx, now } = deed;
  const entries = await candidatesIn(deed, ids);
  const batches = new Map((await batchesOf(deed, entries)).map((batch) => [batch.id, batch]));
  for (const { id, batchId } of entries) {
    const review = await reviewStands(tx, { kind: MatterKind.RESERVE_ENTRY, id }, shanghaiDay(now));
    refuseUnreviewed({ reviewDays: batches.get(batchId)?.reviewDays ?? null, review });
  }
  return {
    matters: entries.map(({ id, personId, divisionId, tier }) => ({
      ...{ id, personId, divisionId },
      caption: captionOf(tier),
    })),
    divisionId: districtOf(ctx.viewer, ctx.services.territory, entries),
    byRole: 'HR_OFFICER',
    least: [...batches.values()].flatMap(({ noticeDays: days, noticeDayUnit: dayUnit, daysBasis: basis }) =>
      days === null ? [] : [{ days, dayUnit, basis }],
    ),
    synthetic: entries.every(({ synthetic }) => synthetic),
  };
};

/** The one district of the viewer’s that all of them are in. */
function districtOf(viewer: Viewer, lines: Lines, entries: readonly ReserveEntryRow[]): string {
  const district = scopeIds(viewer, 'DIVISION', 'HR_OFFICER').find(
    (id) => lines.division(id)?.kind === 'DISTRICT' && entries.every((entry) => lines.isWithin(entry.divisionId, id)),
  );
  if (!district) throw notYours('enter', 'matterIds');
  return district;
}
