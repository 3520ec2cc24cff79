import type { FactCatalogue } from '@gridweave/duty/duty-facts';
import { perform, refuseStale } from '@gridweave/subgraph/deed';
import type { Role } from '@gridweave/viewer/viewer';
import { In } from 'typeorm';
import { advance } from '../incident/incident.commands';
import type { IncidentRow } from '../incident/incident.entity';
import { incidentOfDeed } from '../incident/incident.queries';
import { heldLegs } from '../leg/leg.queries';
import { LegState } from '../leg/leg.rules';
import { MatterGridRow } from '../place/matter-grid.entity';
import type { IncidentsContext, IncidentsDeed } from '../services';
import { note } from '../timeline/entry.commands';
import { IncidentFactRow } from './incident-fact.entity';
import { refuseStating, statingRole } from './incident-fact.policy';
import { factInWords, refuseFacts } from './incident-fact.rules';
import type { StatedFactInput, StateFactsInput } from './incident-fact.type';

/** Somebody who knows says what duty rules ask for. What was stated before is replaced, or taken back. */
export async function stateFacts(ctx: IncidentsContext, input: StateFactsInput) {
  const catalogue = await ctx.services.dutyList.facts();
  return perform(ctx, 'stateFacts', input, async (deed) => {
    const incident = await incidentOfDeed(deed, input.incidentId);
    const { id: incidentId } = incident;
    const matterGrids = await deed.tx.findBy(MatterGridRow, { matterId: incidentId });
    const subject = {
      divisionIds: ctx.services.territory.ancestors(incident.divisionId).map(({ id }) => id),
      gridIds: [incident.gridId, ...matterGrids.map(({ gridId }) => gridId)],
      legs: (await heldLegs(deed, incidentId)).filter((leg) => leg.state !== LegState.CANCELLED),
      state: incident.state,
    };
    const refusal = refuseStating(ctx.viewer, subject);
    if (refusal?.code === 'FORBIDDEN') throw refusal;
    refuseStale(input.expectedVersion, incident.version);
    if (refusal) throw refusal;
    await keepFacts(deed, await advance(deed, incident, {}), statingRole(ctx.viewer, subject)!, input.facts, catalogue);
    return { incidentId };
  });
}

/** What the desk already knows when it decides; read before the deed, as far as there is anything to look up. */
export async function factsAtHand(ctx: IncidentsContext, facts: readonly StatedFactInput[] | null | undefined) {
  return facts?.length ? { facts, catalogue: await ctx.services.dutyList.facts() } : null;
}

/** States facts in the course of another deed on an incident that whoever does it may change. */
export async function stateAtHand(
  deed: IncidentsDeed,
  incident: IncidentRow,
  byRole: Role,
  atHand: Awaited<ReturnType<typeof factsAtHand>>,
): Promise<void> {
  if (atHand) await keepFacts(deed, incident, byRole, atHand.facts, atHand.catalogue);
}

/** Writes facts in place of what was stated of them before. Throws for what the catalogue does not know. */
async function keepFacts(
  deed: IncidentsDeed,
  { id: incidentId, state }: IncidentRow,
  byRole: Role,
  given: readonly StatedFactInput[],
  catalogue: FactCatalogue,
): Promise<void> {
  const { tx, now } = deed;
  const facts = given.map(({ fact, value = null }) => ({ fact, value }));
  refuseFacts(facts, catalogue);
  await tx.delete(IncidentFactRow, { incidentId, fact: In(facts.map(({ fact }) => fact)) });
  const stated = facts.flatMap(({ fact, value }) => (value === null ? [] : [{ fact, value }]));
  const row = { incidentId, statedAt: now, byRole };
  if (stated.length > 0)
    await tx.insert(
      IncidentFactRow,
      stated.map((each) => ({ ...row, ...each })),
    );
  const reason = facts.map((each) => factInWords(each, catalogue)).join('；');
  await note(deed, { action: 'stateFacts', state, byRole, incidentId, reason });
}
