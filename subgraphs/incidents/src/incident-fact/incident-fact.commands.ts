import { perform, refuseStale } from '@gridweave/subgraph/deed';
import { Refusal } from '@gridweave/subgraph/refusal';
import { In } from 'typeorm';
import { notAllowed } from '../access/matter.policy';
import { advance } from '../incident/incident.commands';
import { incidentOfDeed } from '../incident/incident.queries';
import { openIncidentStates } from '../incident/incident.rules';
import { heldLegs } from '../leg/leg.queries';
import { LegState } from '../leg/leg.rules';
import { MatterGridRow } from '../place/matter-grid.entity';
import type { IncidentsContext } from '../services';
import { note } from '../timeline/entry.commands';
import { IncidentFactRow } from './incident-fact.entity';
import { statingRole } from './incident-fact.policy';
import { factInWords, refuseFacts } from './incident-fact.rules';
import type { StateFactsInput } from './incident-fact.type';

/** Somebody who knows says what duty rules ask for. What was stated before is replaced, or taken back. */
export async function stateFacts(ctx: IncidentsContext, input: StateFactsInput) {
  const catalogue = await ctx.services.dutyList.facts();
  return perform(ctx, 'stateFacts', input, async (deed) => {
    const { tx, now } = deed;
    const incident = await incidentOfDeed(deed, input.incidentId);
    const { id: incidentId, state } = incident;
    const matterGrids = await tx.findBy(MatterGridRow, { matterId: incidentId });
    const byRole = statingRole(ctx.viewer, {
      divisionIds: ctx.services.territory.ancestors(incident.divisionId).map(({ id }) => id),
      gridIds: [incident.gridId, ...matterGrids.map(({ gridId }) => gridId)],
      legs: (await heldLegs(deed, incidentId)).filter((leg) => leg.state !== LegState.CANCELLED),
    });
    if (!byRole) throw notAllowed();
    refuseStale(input.expectedVersion, incident.version);
    if (!openIncidentStates.includes(state)) throw new Refusal('INCIDENT_ENDED', '该事件已了结，不再补充事实。');
    const facts = input.facts.map(({ fact, value = null }) => ({ fact, value }));
    refuseFacts(facts, catalogue);
    await tx.delete(IncidentFactRow, { incidentId, fact: In(facts.map(({ fact }) => fact)) });
    const stated = facts.flatMap(({ fact, value }) => (value === null ? [] : [{ fact, value }]));
    const row = { incidentId, statedAt: now, byRole };
    if (stated.length > 0)
      await tx.insert(
        IncidentFactRow,
        stated.map((each) => ({ ...row, ...each })),
      );
    await advance(deed, incident, {});
    const reason = facts.map((each) => factInWords(each, catalogue)).join('；');
    await note(deed, { action: 'stateFacts', state, byRole, incidentId, reason });
    return { incidentId };
  });
}
