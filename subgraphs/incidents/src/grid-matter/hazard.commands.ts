import { requiredText } from '@gridweave/subgraph/free-text';
import { knownCategory } from '../category/category.queries';
import { raise } from '../incident/incident.commands';
import { placed } from '../place/place.queries';
import { verticalAddress } from '../place/written-address';
import type { ReportOrigin } from '../report/report.rules';
import type { IncidentsDeed } from '../services';
import { note } from '../timeline/entry.commands';
import { GridMatterHazardRow, type GridMatterRow } from './grid-matter.entity';
import { numberlessText, refuseLonger } from './grid-matter.rules';
import type { HazardInput } from './grid-matter.type';

const mostHazards = 20;

/** Makes incidents of the hazards that were found on the way, and keeps that they were found by this matter. */
export async function raiseHazards(
  deed: IncidentsDeed,
  { id: matterId }: Pick<GridMatterRow, 'id'>,
  byRole: string,
  origin: ReportOrigin,
  hazards: readonly HazardInput[],
): Promise<void> {
  const field = 'hazards';
  refuseLonger(hazards, mostHazards, field);
  for (const [index, hazard] of hazards.entries()) {
    const { divisionIds: _, ...where } = placed(deed.ctx.services.territory, hazard.point, deed.now);
    const text = requiredText(hazard.text, `${field}.${index}.text`);
    const incident = await raise(deed, {
      ...where,
      ...verticalAddress(hazard.address),
      text: numberlessText(text, `${field}.${index}.text`)!,
      origin,
      category: await knownCategory(deed.tx, hazard.categoryCode, `${field}.${index}.categoryCode`),
      raisedBy: deed.ctx.viewer.id,
      synthetic: false,
    });
    await deed.tx.insert(GridMatterHazardRow, { incidentId: incident.id, matterId });
    const { id: incidentId, state, gridId } = incident;
    await note(deed, { action: 'raiseIncident', state, byRole, incidentId, gridId });
  }
}
