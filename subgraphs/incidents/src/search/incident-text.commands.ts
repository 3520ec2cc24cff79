import { insertEntities } from '@gridweave/subgraph/bulk';
import { indexText, indexTexts, removeText } from '@gridweave/subgraph/search/text-index';
import type { Territory } from '@gridweave/territory/territory';
import { type EntityManager, In } from 'typeorm';
import type { IncidentRow } from '../incident/incident.entity';
import { IncidentTextRow } from './incident-text.entity';
import { incidentIndex, incidentTextOf, numberPlaces } from './incident-text.rules';

type Written = Pick<IncidentRow, 'id' | 'number' | 'text' | 'building' | 'floor' | 'divisionId'>;

/** Makes incidents findable by the texts that they have, in the transaction that has changed them. */
export async function keepIncidentTexts(
  tx: EntityManager,
  territory: Territory,
  incidents: readonly Written[],
): Promise<void> {
  if (incidents.length === 0) return;
  const rows = await tx.findBy(IncidentTextRow, { incidentId: In(incidents.map(({ id }) => id)) });
  const known = new Map(rows.map((row) => [row.incidentId, row]));
  const fresh = incidents.filter(({ id }) => !known.has(id));
  await keepNewIncidentTexts(tx, territory, fresh);
  for (const incident of incidents) {
    const before = known.get(incident.id);
    const next = textRowOf(territory, incident);
    if (!before || before.text === next.text) continue;
    await removeText(tx, incidentIndex, placeOf(before));
    await tx.update(IncidentTextRow, { incidentId: incident.id }, { text: next.text });
    await indexText(tx, incidentIndex, placeOf(next));
  }
}

/** Makes new incidents findable, in the transaction that writes them. */
export async function keepNewIncidentTexts(
  tx: EntityManager,
  territory: Territory,
  incidents: readonly Written[],
): Promise<void> {
  const rows = incidents.map((incident) => textRowOf(territory, incident));
  rows.sort((a, b) => (a.number < b.number ? -1 : 1));
  await insertEntities(tx, IncidentTextRow, rows);
  await indexTexts(tx, incidentIndex, rows.map(placeOf));
}

const placeOf = ({ number, text }: IncidentTextRow) => ({ id: numberPlaces.of(number), text });

function textRowOf(territory: Territory, incident: Written): IncidentTextRow {
  const { id, number, text, building, floor, divisionId } = incident;
  const labels = [territory.division(divisionId)?.name ?? ''];
  return { incidentId: id, number, text: incidentTextOf({ text, building, floor, labels }) };
}
