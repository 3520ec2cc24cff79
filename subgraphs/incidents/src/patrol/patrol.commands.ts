import { perform } from '@gridweave/subgraph/deed';
import { Refusal } from '@gridweave/subgraph/refusal';
import { record, roleAtSite, siteOf } from '../grid-matter/grid-matter.commands';
import { numberlessText } from '../grid-matter/grid-matter.rules';
import { raiseHazards } from '../grid-matter/hazard.commands';
import { ReportOrigin } from '../report/report.rules';
import type { IncidentsContext } from '../services';
import type { RecordPatrolInput } from './patrol.input';
import { patrolling } from './patrol.policy';
import { patrol } from './patrol.queries';
import { refuseOutcome } from './patrol.rules';

/** Tells of a patrol once it is over; hazards become incidents at once. */
export function recordPatrol(ctx: IncidentsContext, input: RecordPatrolInput) {
  return perform(ctx, 'recordPatrol', input, async (deed) => {
    const site = siteOf(ctx.services.territory, { gridId: input.gridId }, 'input');
    const byRole = roleAtSite(deed, site, patrolling);
    const { outcome, at, hazards } = input;
    if (at > deed.now) throw new Refusal('TIME_IN_FUTURE', '时间不能晚于现在。', 'at');
    const remark = numberlessText(input.remark, 'remark', 1_000);
    const found = hazards ?? [];
    const refusal = refuseOutcome(outcome, found.length, remark);
    if (refusal) throw refusal;
    const theme = numberlessText(input.theme, 'theme', 40);
    const own = { state: 'RECORDED', at, theme, outcome, remark } as const;
    const row = await record(deed, patrol, 'recordPatrol', byRole, site, own);
    await raiseHazards(deed, row, byRole, ReportOrigin.PATROL, found);
    return { patrolId: row.id };
  });
}
