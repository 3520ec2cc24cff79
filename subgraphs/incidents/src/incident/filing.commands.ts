import { incidentsEvents } from '@gridweave/events/incidents-events';
import { perform } from '@gridweave/subgraph/deed';
import { freeText } from '@gridweave/subgraph/free-text';
import { categoryCodeOf, knownCategory } from '../category/category.queries';
import { factsAtHand, stateAtHand } from '../incident-fact/incident-fact.commands';
import { cancelOpenLegs } from '../leg/leg.commands';
import { heldLegs } from '../leg/leg.queries';
import type { IncidentsContext } from '../services';
import { note } from '../timeline/entry.commands';
import { inWords, reasonOf } from '../transition/transition.rules';
import { advance, incidentAtDesk } from './incident.commands';
import type { FileIncidentInput, RefuseFilingInput } from './incident.input';
import { incidentAfter } from './incident.rules';
import { recurrenceOf } from './recurrence.queries';

/** The desk files an incident, where need be under another category. From now on it keeps the table in force. */
export async function fileIncident(ctx: IncidentsContext, input: FileIncidentInput) {
  const atHand = await factsAtHand(ctx, input.facts);
  return perform(ctx, 'fileIncident', input, async (deed) => {
    const { incident, byRole, table } = await incidentAtDesk(deed, 'fileIncident', input);
    const category = input.categoryCode ? await knownCategory(deed.tx, input.categoryCode, 'categoryCode') : null;
    const categoryId = category?.id ?? incident.categoryId;
    const filed = await advance(deed, incident, {
      state: incidentAfter('fileIncident', incident.state),
      transitionVersion: table.version,
      ...(categoryId !== incident.categoryId && {
        categoryId,
        recurrenceOfId: await recurrenceOf(deed, { ...incident, categoryId }),
      }),
    });
    await note(deed, { action: 'fileIncident', state: filed.state, byRole, incidentId: incident.id });
    await stateAtHand(deed, filed, byRole, atHand);
    return { incidentId: incident.id };
  });
}

/** The desk does not file an incident, for a reason that its reporters read. */
export function refuseFiling(ctx: IncidentsContext, input: RefuseFilingInput) {
  return perform(ctx, 'refuseFiling', input, async (deed) => {
    const { incident, byRole, table } = await incidentAtDesk(deed, 'refuseFiling', input);
    const incidentId = incident.id;
    const why = reasonOf(table, 'refuseFiling', incident.state, input.reasonCode ?? null);
    const reasonCode = why?.code ?? null;
    const reason = inWords(why, freeText(input.reason ?? '', 'reason') || null);
    const state = incidentAfter('refuseFiling', incident.state);
    await advance(deed, incident, { state, transitionVersion: table.version });
    await cancelOpenLegs(deed, await heldLegs(deed, incidentId), byRole);
    await note(deed, { action: 'refuseFiling', state, byRole, incidentId, reason, reasonCode });
    await deed.emit(incidentsEvents.filingRefused, {
      id: incidentId,
      categoryCode: await categoryCodeOf(deed.tx, incident.categoryId),
      gridId: incident.gridId,
      reasonCode,
      at: deed.now.toISOString(),
    });
    return { incidentId };
  });
}
