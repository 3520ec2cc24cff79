import { createHash } from 'node:crypto';
import { insertEntities } from '@gridweave/subgraph/bulk';
import type { Database } from '@gridweave/subgraph/database';
import { newId } from '@gridweave/subgraph/ids';
import { type EntityManager, type EntityTarget, In, IsNull } from 'typeorm';
import { ClockRow } from '../clock/clock.entity';
import { ClockEnd, ClockKind } from '../clock/clock.rules';
import { IncidentRow } from '../incident/incident.entity';
import { LegRow } from '../leg/leg.entity';
import { ReportRow } from '../report/report.entity';
import type { IncidentsDeed } from '../services';
import { SurveyRow } from '../survey/survey.entity';
import { EntryRow } from '../timeline/entry.entity';
import { type Measure, type Measured, measureColumn, measures } from './measures';
import {
  StatisticsCellRow,
  StatisticsMarkRow,
  StatisticsShareRow,
  StatisticsStateRow,
  StatisticsTotalRow,
  TotalDimension,
  TotalGrain,
} from './statistics.entity';
import { type CountedFacts, isStaffsOwn, type Share, sharesOf } from './statistics.rules';

type CellKey = Omit<StatisticsCellRow, 'id'>;
interface CountedCell {
  readonly key: CellKey;
  readonly measured: Measured;
}

export const statisticsStateId = 1;
const marksAtOnce = 500;

/** Notes that incidents have changed, in the transaction of the change: whatever is then seen of it is marked too. */
export async function markForCounting({ tx, now }: IncidentsDeed, entries: readonly EntryRow[]): Promise<void> {
  const ids = new Set(entries.flatMap(({ incidentId }) => incidentId ?? []));
  if (ids.size === 0) return;
  const at = now;
  await insertEntities(
    tx,
    StatisticsMarkRow,
    [...ids].map((incidentId) => ({ id: newId(at.getTime()), incidentId, at })),
  );
}

/** Counts the incidents that are marked, some at a time. Answers how many marks it has taken away. */
export async function countMarked(database: Database): Promise<number> {
  if (!(await database.manager.existsBy(StatisticsMarkRow, {}))) return 0;
  return database.transaction(async (tx) => {
    await holdCounting(tx);
    const marks = await tx.find(StatisticsMarkRow, { order: { id: 'ASC' }, take: marksAtOnce });
    if (marks.length === 0) return 0;
    await tx.delete(StatisticsMarkRow, { id: In(marks.map(({ id }) => id)) });
    await countIncidents(tx, [...new Set(marks.map(({ incidentId }) => incidentId))]);
    return marks.length;
  });
}

const newAtOnce = 1_000;

/** Counts incidents that were written in bulk, in the transaction that writes them. */
export async function countNew(tx: EntityManager, incidentIds: readonly string[]): Promise<void> {
  await holdCounting(tx);
  for (let start = 0; start < incidentIds.length; start += newAtOnce)
    await countIncidents(tx, incidentIds.slice(start, start + newAtOnce));
}

/** One counts at a time: comes first in its transaction, so that what is read afterwards is newer than what others counted. */
export async function holdCounting(tx: EntityManager): Promise<void> {
  await tx.update(StatisticsStateRow, { id: statisticsStateId }, { countedAt: new Date() });
}

/** Counts incidents as they stand instead of as they have been counted before. For whoever holds the counting. */
export async function countIncidents(tx: EntityManager, incidentIds: readonly string[]): Promise<void> {
  const ids = [...incidentIds];
  if (ids.length === 0) return;
  const before = await tx.findBy(StatisticsShareRow, { incidentId: In(ids) });
  const known = new Map(before.map(({ incidentId, content }) => [incidentId, content]));
  const now = await cellsOf(tx, ids);
  const changed = ids.flatMap((incidentId) => {
    const content = JSON.stringify(now.get(incidentId) ?? []);
    return content === (known.get(incidentId) ?? '[]') ? [] : [{ incidentId, content }];
  });
  if (changed.length === 0) return;
  const removed = changed.flatMap(({ incidentId }) => JSON.parse(known.get(incidentId) ?? '[]') as CountedCell[]);
  const added = changed.flatMap(({ incidentId }) => now.get(incidentId) ?? []);
  await tx.delete(StatisticsShareRow, { incidentId: In(changed.map(({ incidentId }) => incidentId)) });
  await insertEntities(tx, StatisticsShareRow, changed);
  await addUp(tx, [...removed.map(({ key, measured }) => ({ key, measured: negative(measured) })), ...added]);
}

const negative = (measured: Measured): Measured =>
  Object.fromEntries((Object.entries(measured) as [Measure, number][]).map(([measure, amount]) => [measure, -amount]));

/** The cells that incidents add to, by the incident's id. */
async function cellsOf(tx: EntityManager, ids: readonly string[]): Promise<Map<string, CountedCell[]>> {
  const facts = await factsOf(tx, ids);
  return new Map(
    facts.map(({ incident, facts: counted }) => {
      const { divisionId, subdistrictId, districtId, gridId, categoryId, origin } = incident;
      const place = { divisionId, subdistrictId: subdistrictId ?? '', districtId: districtId ?? '', gridId };
      const cell = ({ day, unitId, measured }: Share) => ({
        key: { day, ...place, unitId, categoryId, origin },
        measured,
      });
      // Rows come in any order; what is kept of them does not.
      return [incident.id, sharesOf(counted).map(cell).sort(inOrder)];
    }),
  );
}

const ofIncidents = {
  ...{ id: true, state: true, leadUnitId: true, raisedAt: true, closedAt: true, closingKind: true, selfHandled: true },
  ...{ divisionId: true, subdistrictId: true, districtId: true, gridId: true, categoryId: true, origin: true },
} as const;
const ofLegs = {
  ...{ id: true, incidentId: true, kind: true, state: true, unitId: true, dispatchedAt: true, dueAt: true },
  ...{ doneAt: true, heldUntil: true },
} as const;
const ofReports = { id: true, incidentId: true, origin: true, submittedBy: true } as const;

const inOrder = (a: CountedCell, b: CountedCell) => (nameOf(a.key) < nameOf(b.key) ? -1 : 1);
const nameOf = (key: object) => Object.values(key).join(' ');

/** What is counted of incidents: as many statements for one as for a hundred. */
async function factsOf(tx: EntityManager, ids: readonly string[]) {
  const incidentId = In([...ids]);
  const incidents = await tx.find(IncidentRow, { where: { id: incidentId }, select: ofIncidents });
  const deeds = await tx.find(EntryRow, {
    where: { incidentId, legId: IsNull() },
    select: { incidentId: true, action: true, at: true, id: true },
    order: { at: 'ASC', id: 'ASC' },
  });
  const legs = await tx.find(LegRow, { where: { incidentId }, select: ofLegs });
  const reports = await tx.find(ReportRow, { where: { incidentId }, select: ofReports });
  const reportIds = In(reports.map(({ id }) => id));
  const surveys = reports.length === 0 ? [] : await tx.findBy(SurveyRow, { reportId: reportIds });
  const clocks =
    reports.length === 0
      ? []
      : await tx.find(ClockRow, {
          where: { reportId: reportIds, kind: ClockKind.FIRST_FEEDBACK },
          order: { dueAt: 'ASC', id: 'ASC' },
        });
  const [deedsOf, legsOf, reportsOf] = [byIncident(deeds), byIncident(legs), byIncident(reports)];
  // A report that went from one incident to another keeps what was said of the first, which is nothing about the other.
  const answersOf = Map.groupBy(surveys, (survey) => `${survey.reportId} ${survey.incidentId}`);
  const clocksOf = Map.groupBy(clocks, ({ reportId }) => `${reportId}`);
  return incidents.map((incident) => {
    const own = reportsOf.get(incident.id) ?? [];
    const facts: CountedFacts = {
      incident,
      deeds: deedsOf.get(incident.id) ?? [],
      legs: legsOf.get(incident.id) ?? [],
      feedbacks: own.flatMap(({ id }) => (clocksOf.get(id) ?? []).flatMap(feedbackOf)),
      reports: own.map((report) => ({
        isStaffs: isStaffsOwn(report),
        answers: answersOf.get(`${report.id} ${incident.id}`) ?? [],
      })),
    };
    return { incident, facts };
  });
}

const byIncident = <Row extends { incidentId: string | null }>(rows: readonly Row[]) =>
  Map.groupBy(rows, ({ incidentId }) => `${incidentId}`);

function feedbackOf({ dueAt, stoppedAt, endedBy }: ClockRow): CountedFacts['feedbacks'][number][] {
  const isCalledOff = stoppedAt !== null && stoppedAt <= dueAt && endedBy !== ClockEnd.DONE;
  return isCalledOff ? [] : [{ dueAt, inTime: stoppedAt !== null && stoppedAt <= dueAt }];
}

type Totalled = Omit<StatisticsTotalRow, 'id'>;

/** The totals that a cell is a part of. */
function totalsOf(key: CellKey): Totalled[] {
  const { day, divisionId, subdistrictId, districtId, gridId, unitId, categoryId, origin } = key;
  const month = `${day.slice(0, 7)}-01`;
  const alike: readonly Of[] = [
    [TotalDimension.UNIT, unitId],
    [TotalDimension.CATEGORY, categoryId],
    [TotalDimension.ORIGIN, origin],
  ];
  const all: Of = [TotalDimension.ALL, ''];
  const ofDistrict: readonly Of[] = [all, ...alike, [TotalDimension.DIVISION, subdistrictId]];
  const ofSubdistrict: readonly Of[] = [
    all,
    ...alike,
    [TotalDimension.DIVISION, divisionId],
    [TotalDimension.GRID, gridId],
  ];
  const of = (scopeId: string, grain: TotalGrain, values: readonly Of[]) =>
    scopeId === ''
      ? []
      : values.map(([dimension, value]) => ({
          ...{ scopeId, dimension, value, grain, day: grain === TotalGrain.DAY ? day : month },
        }));
  return [
    ...of(districtId, TotalGrain.DAY, ofDistrict),
    ...of(districtId, TotalGrain.MONTH, ofDistrict),
    // Some days of a subdistrict have few cells for each value: totals of them would be as many rows.
    ...of(subdistrictId, TotalGrain.DAY, [all]),
    ...of(subdistrictId, TotalGrain.MONTH, ofSubdistrict),
  ];
}

type Of = readonly [dimension: TotalDimension, value: string];

async function addUp(tx: EntityManager, counted: readonly CountedCell[]): Promise<void> {
  const cells = new Sums<CellKey>();
  const totals = new Sums<Totalled>();
  for (const { key, measured } of counted) cells.add(key, measured);
  for (const { row, measured } of cells.all) for (const total of totalsOf(row)) totals.add(total, measured);
  await addRows(tx, StatisticsCellRow, cells);
  await addRows(tx, StatisticsTotalRow, totals);
}

/** Measures added up by what they are of. */
class Sums<Key extends object> {
  readonly #of = new Map<string, { row: Key; measured: Partial<Record<Measure, number>> }>();

  get all() {
    return [...this.#of.values()];
  }

  add(row: Key, measured: Measured): void {
    const name = nameOf(row);
    const sum = this.#of.get(name) ?? { row, measured: {} };
    for (const [measure, amount] of Object.entries(measured) as [Measure, number][])
      sum.measured[measure] = (sum.measured[measure] ?? 0) + amount;
    this.#of.set(name, sum);
  }

  /** The rows that change anything, each with its digest. */
  get rows() {
    return [...this.#of].flatMap(([name, { row, measured }]) =>
      Object.values(measured).every((amount) => amount === 0)
        ? []
        : [{ id: createHash('sha256').update(name).digest('hex').slice(0, 32), row, measured }],
    );
  }
}

const rowsAtOnce = 200;

/** Adds to the rows that there are, and makes those that there are not. */
async function addRows<Key extends object>(tx: EntityManager, entity: EntityTarget<object>, sums: Sums<Key>) {
  const { rows } = sums;
  if (rows.length === 0) return;
  const { tableName, columns } = tx.dataSource.getMetadata(entity);
  const keys = columns.filter(({ propertyName }) => !(measures as readonly string[]).includes(propertyName));
  const names = [...keys.map(({ databaseName }) => databaseName), ...measures.map(measureColumn)];
  const onSqlite = tx.dataSource.options.type === 'better-sqlite3';
  const given = (name: string) => (onSqlite ? `excluded.${name}` : `VALUES(${name})`);
  const sum = measures.map(measureColumn).map((name) => `${name} = ${tableName}.${name} + ${given(name)}`);
  const conflict = onSqlite ? 'ON CONFLICT(id) DO UPDATE SET' : 'ON DUPLICATE KEY UPDATE';
  const places = `(${names.map(() => '?').join(', ')})`;
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    const some = rows.slice(start, start + rowsAtOnce);
    const values = some.flatMap(({ id, row, measured }) => {
      const of = { ...row, id } as Record<string, unknown>;
      return [...keys.map(({ propertyName }) => of[propertyName]), ...measures.map((each) => measured[each] ?? 0)];
    });
    await tx.query(
      `INSERT INTO ${tableName} (${names.join(', ')}) VALUES ${Array(some.length).fill(places).join(', ')} ${conflict} ${sum.join(', ')}`,
      values,
    );
  }
}
