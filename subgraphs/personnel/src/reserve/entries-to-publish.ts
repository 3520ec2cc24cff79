import { Refusal } from '@gridweave/subgraph/refusal';
import { scopeIds, type Viewer } from '@gridweave/viewer/viewer';
import { In } from 'typeorm';
import type { FindNoticeMatters, NoticeMatter } from '../public-notice/notice-matter';
import { ReserveEntryRow } from './reserve.entity';
import { CommitteeTier } from './reserve.enums';
import { type Lines, roleToEnter } from './reserve.policy';
import { refuseEntering } from './reserve.rules';
import { visibleEntries } from './reserve.scope';

const captions: Record<CommitteeTier, string> = {
  [CommitteeTier.HEAD]: '社区正职后备人选',
  [CommitteeTier.DEPUTY]: '社区副职后备人选',
  [CommitteeTier.MEMBER]: '社区“两委”委员后备人选',
};

/** Candidates of the viewer’s district whom the pool is about to take in. */
export const findEntriesToPublish: FindNoticeMatters = async ({ tx, ctx }, ids) => {
  const { viewer, services } = ctx;
  const { sql, parameters } = visibleEntries(viewer, services.territory);
  const query = tx.createQueryBuilder(ReserveEntryRow, 'entry').where({ id: In([...ids]) });
  const byId = new Map((await query.andWhere(sql, parameters).getMany()).map((row) => [row.id, row]));
  const entries = ids.map((id) => {
    const entry = byId.get(id);
    if (!entry) throw new Refusal('RESERVE_ENTRY_NOT_FOUND', '没有这个后备人选。', 'matterIds');
    if (!roleToEnter(viewer, services.territory, entry.divisionId)) throw forbidden();
    refuseEntering(entry);
    return entry;
  });
  return {
    matters: entries.map(matterOf),
    divisionId: districtOf(viewer, services.territory, entries),
    byRole: 'HR_OFFICER',
    leastDays: 1,
    synthetic: entries.every(({ synthetic }) => synthetic),
  };
};

const forbidden = () => new Refusal('FORBIDDEN', '您所在单位不能办理该环节。', 'matterIds');

const matterOf = ({ id, personId, divisionId, tier }: ReserveEntryRow): NoticeMatter => ({
  ...{ id, personId, divisionId },
  caption: captions[tier],
});

/** The one district of the viewer’s that all of them are in. */
function districtOf(viewer: Viewer, lines: Lines, entries: readonly ReserveEntryRow[]): string {
  const district = scopeIds(viewer, 'DIVISION', 'HR_OFFICER').find((id) =>
    entries.every(({ divisionId }) => lines.division(id)?.kind === 'DISTRICT' && lines.isWithin(divisionId, id)),
  );
  if (!district) throw forbidden();
  return district;
}
