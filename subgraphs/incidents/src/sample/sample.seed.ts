import { insertEntities } from '@gridweave/subgraph/bulk';
import type { Database } from '@gridweave/subgraph/database';
import { seedId } from '@gridweave/territory/seed-id';
import type { Territory } from '@gridweave/territory/territory';
import type { EntityManager } from 'typeorm';
import { ClockRow } from '../clock/clock.entity';
import { unitsOf } from '../incident/crossing.commands';
import { IncidentCounter, IncidentRow } from '../incident/incident.entity';
import { mayCross } from '../incident/overlay.rules';
import { LegRow } from '../leg/leg.entity';
import { withInboxPlace } from '../leg/leg-waiting';
import { MatterGridRow } from '../place/matter-grid.entity';
import { sealedContact } from '../report/contact-details';
import { ReportContactRow, ReportRow } from '../report/report.entity';
import { keepNewIncidentTexts } from '../search/incident-text.commands';
import type { IncidentsServices } from '../services';
import { countNew } from '../statistics/counting.commands';
import { SurveyRow } from '../survey/survey.entity';
import { EntryRow } from '../timeline/entry.entity';
import { makeSample, sampleEnd } from './make-sample';
import { sampleClocks } from './sample-clocks';
import type { SampleRows } from './sample-rows';
import { SampleTerritory } from './sample-territory';

type Seeding = Pick<IncidentsServices, 'territory' | 'fieldKeys'>;

/** Writes the labelled sample into a database that has no incident yet, all of it or nothing. */
export async function seedSample(database: Database, services: Seeding): Promise<void> {
  const { territory } = services;
  if (await database.manager.existsBy(IncidentRow, {})) return;
  const sample = await SampleTerritory.read(database.manager, territory, sampleEnd);
  if (sample.isEmpty) return;
  const rows = makeSample(sample, territory);
  await database.transaction(async (tx) => {
    if (await tx.existsBy(IncidentRow, { id: seedId('incident', 'sample 0') })) return;
    await insertEntities(tx, IncidentCounter, rows.counters);
    await insertEntities(tx, ClockRow, sampleClocks(rows));
    await writeRows(tx, services, rows);
  });
}

/** Writes all rows but the counters of numbers. */
export async function writeRows(tx: EntityManager, { territory, fieldKeys }: Seeding, rows: SampleRows): Promise<void> {
  const contacts = rows.contacts.map(({ reportId, ...contact }) => sealedContact(fieldKeys, reportId, contact));
  await insertEntities(tx, IncidentRow, withCrossing(territory, rows));
  await insertEntities(tx, ReportRow, rows.reports);
  await insertEntities(tx, ReportContactRow, contacts);
  await insertEntities(tx, LegRow, rows.legs.map(withInboxPlace));
  await insertEntities(tx, EntryRow, rows.entries);
  await insertEntities(tx, SurveyRow, rows.surveys);
  await insertEntities(tx, MatterGridRow, rows.grids);
  await keepNewIncidentTexts(tx, territory, rows.incidents);
  await countNew(
    tx,
    rows.incidents.map(({ id }) => id),
  );
}

/** Incidents as deeds would have left them: which may cross borders follows from their legs. */
function withCrossing(territory: Territory, { incidents, legs }: SampleRows): IncidentRow[] {
  const byIncident = Map.groupBy(legs, ({ incidentId }) => incidentId);
  return incidents.map((incident) => ({
    ...incident,
    mayCross: mayCross(unitsOf(territory, byIncident.get(incident.id) ?? []), incident.subdistrictId),
  }));
}
