import { perform, refuseStale } from '@gridweave/subgraph/deed';
import { newId } from '@gridweave/subgraph/ids';
import { Refusal } from '@gridweave/subgraph/refusal';
import { isWord } from '@gridweave/subgraph/words';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { IsNull } from 'typeorm';
import { notAllowed } from '../access/matter.policy';
import { keptBasis } from '../erasure/erasure-basis.rules';
import { held, incidentOfDeed } from '../incident/incident.queries';
import { ReportRow } from '../report/report.entity';
import { reportOfDeed } from '../report/report.queries';
import type { IncidentsContext, IncidentsDeed } from '../services';
import { MatterHoldRow } from './matter-hold.entity';
import { holdingRole } from './matter-hold.policy';
import { visibleHolds } from './matter-hold.queries';
import type { LiftMatterHoldInput, PlaceMatterHoldInput } from './matter-hold.type';

/** Lets nothing of a matter be erased, and answers the hold’s id. Several may stand, each lifted by itself. */
export function placeMatterHold(ctx: IncidentsContext, input: PlaceMatterHoldInput) {
  return perform(ctx, 'placeMatterHold', input, async (deed) => {
    const { reportId = null, incidentId = null } = input;
    if ((reportId === null) === (incidentId === null))
      throw new Refusal('MATTER_MISSING', '请指明一条上报或一个事件。', 'reportId');
    const basis = keptBasis(input.basis, shanghaiDay(deed.now));
    const matter = reportId === null ? await incidentOfDeed(deed, `${incidentId}`) : await reportOfDeed(deed, reportId);
    const placedByRole = holdingRole(ctx.viewer, placesOf(ctx, matter.divisionId));
    if (!placedByRole) throw notAllowed();
    await refuseGone(deed, { reportId, incidentId });
    const unlifted = {
      liftedAt: null,
      liftedByRole: null,
      liftedBy: null,
      liftedTitle: null,
      liftedNumber: null,
      liftedDay: null,
    };
    const id = newId(deed.now.getTime());
    await deed.tx.insert(MatterHoldRow, {
      ...{ id, reportId, incidentId, divisionId: matter.divisionId, ...basis, ...unlifted },
      ...{ placedAt: deed.now, placedByRole, placedBy: ctx.viewer.id, version: 1 },
    });
    return { matterHoldId: id };
  });
}

/** Holds the reports, so that an erasure that is about to begin sees the hold, or the hold sees the erasure. */
async function refuseGone(
  { tx, ctx }: IncidentsDeed,
  { reportId, incidentId }: Pick<MatterHoldRow, 'reportId' | 'incidentId'>,
): Promise<void> {
  const column = reportId === null ? 'incidentId' : 'id';
  const query = tx
    .createQueryBuilder(ReportRow, 'report')
    .where(`report.${column} = :id`, { id: reportId ?? incidentId });
  const reports = await held(ctx, query).getMany();
  if (reports.length > 0 && reports.every(({ erasedAt }) => erasedAt !== null))
    throw new Refusal('REPORT_ERASED', '该上报的个人信息已清除。', reportId === null ? 'incidentId' : 'reportId');
}

/** Lifts a hold, and answers its id. */
export function liftMatterHold(ctx: IncidentsContext, input: LiftMatterHoldInput) {
  return perform(ctx, 'liftMatterHold', input, async (deed) => {
    const { tx, now } = deed;
    const hold = await holdOfDeed(deed, input.matterHoldId);
    const liftedByRole = holdingRole(ctx.viewer, placesOf(ctx, hold.divisionId));
    if (!liftedByRole) throw notAllowed();
    refuseStale(input.expectedVersion, hold.version);
    if (hold.liftedAt !== null) throw new Refusal('HOLD_ALREADY_LIFTED', '该法律保留已解除。', 'matterHoldId');
    const { basisTitle, basisNumber, basisDay } = keptBasis(input.basis, shanghaiDay(now));
    const lifted = { liftedAt: now, liftedByRole, liftedBy: ctx.viewer.id };
    const by = { liftedTitle: basisTitle, liftedNumber: basisNumber, liftedDay: basisDay };
    const { affected } = await tx.update(
      MatterHoldRow,
      { id: hold.id, version: hold.version, liftedAt: IsNull() },
      { ...lifted, ...by, version: hold.version + 1 },
    );
    if (affected !== 1) refuseStale(hold.version, hold.version + 1);
    return { matterHoldId: hold.id };
  });
}

async function holdOfDeed({ tx, ctx }: IncidentsDeed, id: string): Promise<MatterHoldRow> {
  const hold = isWord(id) ? await visibleHolds(ctx, tx).andWhere('hold.id = :id', { id }).getOne() : null;
  if (!hold) throw new Refusal('HOLD_NOT_FOUND', '没有这项法律保留。', 'matterHoldId');
  return hold;
}

const placesOf = ({ services }: IncidentsContext, divisionId: string) =>
  services.territory.ancestors(divisionId).map((division) => division.id);
