import { perform, refuseStale } from '@gridweave/subgraph/deed';
import { freeText, requiredText } from '@gridweave/subgraph/free-text';
import { newId } from '@gridweave/subgraph/ids';
import { IncidentRow } from '../incident/incident.entity';
import { advanceLeg, placeOf } from '../leg/leg.commands';
import { legNotFound, legOfDeed } from '../leg/leg.queries';
import type { IncidentsContext, IncidentsDeed } from '../services';
import { note } from '../timeline/entry.commands';
import { OutsideExchangeRow } from './outside-order.entity';
import { exchangingRole, refuseOutsideOrder } from './outside-order.policy';
import { refuseOddExchange } from './outside-order.rules';
import type { RecordOutsideOrderInput } from './outside-order.type';

/** What was sent to an outside system about a leg, or heard from it: its order's own number, and how it stands there. */
export function recordOutsideOrder(ctx: IncidentsContext, input: RecordOutsideOrderInput) {
  return perform(ctx, 'recordOutsideOrder', input, async (deed) => {
    const leg = await legOfDeed(deed, input.legId);
    const divisionIds = await divisionsOf(deed, leg.incidentId);
    const byRole = exchangingRole(ctx.viewer, leg, divisionIds);
    if (!byRole) throw legNotFound();
    refuseStale(input.expectedVersion, leg.version);
    const refusal = refuseOutsideOrder(ctx.viewer, leg, divisionIds);
    if (refusal) throw refusal;
    const at = input.at ?? deed.now;
    const last = await deed.tx.findOne(OutsideExchangeRow, {
      where: { legId: leg.id },
      order: { at: 'DESC', id: 'DESC' },
    });
    refuseOddExchange(at, leg.dispatchedAt, last?.at ?? null, deed.now);
    const system = requiredText(input.system, 'system', 50);
    const number = requiredText(input.number, 'number', 80);
    const text = freeText(input.text ?? '', 'text') || null;
    const { direction, state } = input;
    const row = { id: newId(deed.now.getTime()), legId: leg.id, at, recordedAt: deed.now };
    await advanceLeg(deed, leg, {});
    await deed.tx.insert(OutsideExchangeRow, { ...row, direction, system, number, state, text });
    await note(deed, { action: 'recordOutsideOrder', state: leg.state, byRole, ...placeOf(leg), reason: text });
    return { legId: leg.id };
  });
}

async function divisionsOf({ tx, ctx }: IncidentsDeed, incidentId: string | null): Promise<string[]> {
  const incident = incidentId === null ? null : await tx.findOneBy(IncidentRow, { id: incidentId });
  return incident ? ctx.services.territory.ancestors(incident.divisionId).map(({ id }) => id) : [];
}
