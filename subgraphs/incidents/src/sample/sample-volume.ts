import { insertEntities } from '@gridweave/subgraph/bulk';
import type { Database } from '@gridweave/subgraph/database';
import { ClockRow } from '../clock/clock.entity';
import { IncidentCounter, IncidentRow } from '../incident/incident.entity';
import { openIncidentStates } from '../incident/incident.rules';
import { ReportRow } from '../report/report.entity';
import type { IncidentsServices } from '../services';
import { addMatter, MatterMaker, moment, sampleEnd, year } from './make-sample';
import { writeRows } from './sample.seed';
import { sampleClocks } from './sample-clocks';
import { sampleLife } from './sample-life';
import { SampleRandom } from './sample-random';
import { SampleRows } from './sample-rows';
import { SampleTerritory } from './sample-territory';

const mattersAtOnce = 4_000;
/** What a transaction changes is spread over every index: held in memory, each page is written once. */
const sqliteCacheKibibytes = 262_144;

/**
 * Makes up incidents of one year, labelled synthetic, until there are as many as asked for: some thousands at a time, so that
 * memory does not grow with them, and the same ones for the same number that is there already.
 */
export async function fillIncidents(
  database: Database,
  services: Pick<IncidentsServices, 'territory' | 'fieldKeys'>,
  amount: number,
  progress: (made: number, all: number) => void = () => {},
): Promise<void> {
  const { territory } = services;
  const existing = await database.manager.count(IncidentRow);
  const sample = await SampleTerritory.read(database.manager, territory, sampleEnd);
  const missing = amount - existing;
  if (missing <= 0 || sample.isEmpty) return;
  const random = new SampleRandom(`gridweave incidents volume after ${existing}`);
  const maker = new MatterMaker(sample, territory, random);
  const moments = Float64Array.from({ length: missing }, () => moment(random, year)).sort();
  if (database.engine === 'sqlite') await database.manager.query(`PRAGMA cache_size = -${sqliteCacheKibibytes}`);
  const counters = await database.manager.find(IncidentCounter);
  const lastOfDay = new Map(counters.map(({ day, last }) => [day, last]));
  let reports = await database.manager.count(ReportRow);
  for (let start = 0; start < missing; start += mattersAtOnce) {
    const rows = new SampleRows(lastOfDay, reports);
    for (let index = start; index < Math.min(start + mattersAtOnce, missing); index += 1) {
      const life = sampleLife(random, new Date(moments[index]!), sampleEnd);
      addMatter(rows, random, maker.matter(`volume ${existing} ${index}`, life, sample.somewhere(random)));
    }
    reports += rows.reports.length;
    await database.transaction(async (tx) => {
      await database.upsert(tx, IncidentCounter, rows.counters);
      await insertEntities(tx, ClockRow, clocksOfOpen(rows));
      await writeRows(tx, services, rows);
    });
    progress(existing + start + rows.incidents.length, amount);
  }
}

/** The clocks of what somebody still waits for; those of millions that are over would be rows that nobody reads. */
function clocksOfOpen(rows: SampleRows): ClockRow[] {
  const open = new Set(rows.incidents.filter(({ state }) => openIncidentStates.includes(state)).map(({ id }) => id));
  return sampleClocks(rows).filter(({ incidentId }) => open.has(`${incidentId}`));
}
