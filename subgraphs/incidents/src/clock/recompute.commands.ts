import { isDuplicateKey } from '@gridweave/subgraph/database';
import { perform } from '@gridweave/subgraph/deed';
import { requiredText } from '@gridweave/subgraph/free-text';
import { newId } from '@gridweave/subgraph/ids';
import { createJob } from '@gridweave/subgraph/jobs/job';
import { JobRow } from '@gridweave/subgraph/jobs/job-tables';
import { Refusal } from '@gridweave/subgraph/refusal';
import { asAuthor } from '../job/job.policy';
import { knownUnit } from '../leg/dispatch.commands';
import type { IncidentsContext } from '../services';
import { refuseChanging } from '../transition/transition.policy';
import { isCategoryCode } from '../words';
import { ClockRecomputationRow } from './clock.entity';
import type { RecomputeClocksInput } from './recompute.type';

export const recomputeKind = 'recompute-clocks';

/** An administrator of the district decides that clocks which run are read anew. Nothing else ever does so. */
export function recomputeClocks(ctx: IncidentsContext, input: RecomputeClocksInput) {
  return perform(ctx, 'recomputeClocks', input, async ({ tx, now }) => {
    const { viewer, services } = ctx;
    const refusal = refuseChanging(viewer, (id) => services.territory.division(id)?.kind === 'DISTRICT');
    if (refusal) throw refusal;
    const reason = requiredText(input.reason, 'reason');
    const categoryPrefix = input.categoryPrefix || null;
    if (categoryPrefix !== null && !isCategoryCode(categoryPrefix))
      throw new Refusal('CATEGORY_UNKNOWN', '没有这个事项类别。', 'categoryPrefix');
    const unitId = input.unitId ?? null;
    if (unitId !== null) knownUnit(services.territory, unitId, 'unitId');
    if (await tx.existsBy(JobRow, { activeKey: `${recomputeKind} all` })) throw stillRunning();
    const job = await createJob(tx, { kind: recomputeKind, key: 'all', createdBy: asAuthor(viewer) }, now).catch(
      (error) => {
        // Somebody else has decided so at the same moment.
        throw isDuplicateKey(error) ? stillRunning() : error;
      },
    );
    const id = newId(now.getTime());
    const made = { id, jobId: job.id, at: now, reason, bySubject: viewer.id, categoryPrefix, unitId };
    await tx.insert(ClockRecomputationRow, made);
    return { recomputationId: id };
  });
}

const stillRunning = () => new Refusal('RECOMPUTATION_RUNNING', '上一次重算尚未完成，请稍后再试。');
