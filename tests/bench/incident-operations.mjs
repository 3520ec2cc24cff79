// The twelve operations that departments wait for, each on another thing in every round.
import { createRequire } from 'node:module';
import { done, enough } from './incident-supply.mjs';

const fromInfra = createRequire(new URL('../../infra/package.json', import.meta.url));
const { seedId } = fromInfra('@gridweave/territory/seed-id');

export const person = (id, role, kind, scopeId) => ({
  ...{ id, kind: 'PERSON', reportId: null, grantsAreLastKnown: false, traceId: 'bench' },
  grants: [{ role, scope: { kind, id: scopeId }, until: null }],
});

const resident = (reportId) => ({
  ...{ id: reportId, kind: 'RESIDENT', reportId, grants: [], grantsAreLastKnown: false, traceId: 'bench' },
});

const listed = `nodes { id number state text raisedAt nextDeadline division { id name } leadUnit { id name } category { code name } }
  pageInfo { endCursor hasNextPage }`;

/** Each as what it is called, who asks in a round, and what is asked. `ask` does as a viewer what has to be done before. */
export async function operations({ database, services: { territory } }, rounds, ask) {
  const district = [...territory.divisions()].find(({ kind }) => kind === 'DISTRICT');
  const units = ['department:urban-management', 'city:drainage-3'].map((name) => seedId('unit', name));
  const grids = [...territory.grids()].filter(({ kind }) => kind === 'COMMUNITY');
  const desk = (round) => person(`bench-desk-${round}`, 'DISPATCHER', 'DIVISION', district.id);
  const member = (unitId) => person('bench-member', 'UNIT_MEMBER', 'UNIT', unitId);
  const rows = (sql) => database.manager.query(`${sql} LIMIT ${rounds}`);
  const own = `district_today_id = '${district.id}'`;
  const some = await rows(`SELECT id, longitude, latitude FROM incident WHERE ${own} AND number LIKE '%2'`);
  const reports = await rows(
    `SELECT report.id FROM report JOIN incident ON incident.id = report.incident_id WHERE incident.${own} AND incident.number LIKE '%2'`,
  );
  const toDispatch = await rows(`SELECT id, version FROM incident WHERE ${own} AND state = 'FILED'`);
  const toFinish = await rows(
    `SELECT leg.id, leg.version, leg.unit_id AS unit FROM leg JOIN incident ON incident.id = leg.incident_id WHERE incident.${own} AND incident.state = 'DISPATCHED' AND leg.kind = 'LEAD' AND leg.state IN ('DISPATCHED', 'IN_PROGRESS') AND leg.held_until IS NULL`,
  );
  const at = (things, round) => things[round % things.length];
  const point = ({ longitude, latitude }) => `{ longitude: ${longitude}, latitude: ${latitude}, system: WGS84 }`;
  const chief = (round) => person(`bench-supply-${round}`, 'GRID_CHIEF', 'GRID', at(grids, round).id);
  const around = { ask, chief, desk, points: some.map(point) };
  const filed = await enough(toDispatch, rounds, around);
  const legs = await enough(toFinish, rounds, around, async ({ id, version }, round) => {
    const unit = at(units, round);
    const input = `incidentId: "${id}", expectedVersion: ${version}, lead: { unitId: "${unit}", task: "处置" }`;
    const { incident } = await done(
      ask,
      desk(round),
      'dispatchIncident',
      input,
      'incident { legs { id kind version } }',
    );
    return { ...incident.legs.find(({ kind }) => kind === 'LEAD'), unit };
  });
  const key = () => `idempotencyKey: "bench-${Math.random()}"`;
  const list = (args) => `{ incidents(${args}) { ${listed} } }`;
  const texts = ['垃圾', '路灯', '占道', '积水', '井盖 夜间'];
  const [first] = await rows(
    `SELECT raised_at AS at FROM incident WHERE ${own} AND raised_at < '2026-01-01' ORDER BY raised_at DESC`,
  );
  const before = (round) => new Date(new Date(`${toIso(first.at)}`).getTime() - round * 3_600_000).toISOString();
  return [
    [
      '1 submit a report',
      (round) => person(`bench-chief-${round}`, 'GRID_CHIEF', 'GRID', at(grids, round).id),
      (round) =>
        `mutation { submitReport(input: { ${key()}, text: "路灯不亮，请尽快处理", point: ${point(at(some, round))}, categoryCode: "0601" }) { report { id state } errors { code } } }`,
    ],
    [
      '2 its progress',
      (round) => resident(at(reports, round).id),
      () => '{ reportProgress { state headline receivedAt happenings { at } receipts { at } surveyOpen } }',
    ],
    [
      '3 an incident’s page',
      desk,
      (
        round,
      ) => `{ incident(id: "${at(some, round).id}") { id number state text raisedAt overdue crossScope recurrent supervised category { name } division { name } grid { name }
        legs { kind state unit { name } } reports { receivedAt } clocks { kind dueAt } timeline(first: 50) { nodes { at action } } availableActions { action allowed } } }`,
    ],
    ['4 list across streets', desk, () => list('first: 50')],
    ['5 text search', desk, (round) => list(`first: 50, filter: { text: "${at(texts, round)}" }`)],
    [
      '6 near a point',
      desk,
      (round) => list(`first: 50, filter: { near: { point: ${point(at(some, round))}, metres: 300 } }`),
    ],
    [
      '7 a unit’s inbox',
      (round) => member(at(units, round)),
      () => '{ viewer { inbox(first: 50) { nodes { kind dueAt leg { id state } } pageInfo { hasNextPage } } } }',
    ],
    [
      '8 a merchant’s history',
      desk,
      (round) =>
        list(`first: 50, filter: { registerElementId: "${seedId('register-element', `bench ${round % 40}`)}" }`),
    ],
    [
      '9 dispatch',
      desk,
      (round) =>
        `mutation { dispatchIncident(input: { ${key()}, incidentId: "${filed[round].id}", expectedVersion: ${filed[round].version}, lead: { unitId: "${at(units, round)}", task: "处置" } }) { incident { id state } errors { code message } } }`,
    ],
    [
      '10 a leg’s result',
      (round) => member(legs[round].unit),
      (round) =>
        `mutation { reportLegResult(input: { ${key()}, legId: "${legs[round].id}", expectedVersion: ${legs[round].version}, result: "已处置" }) { leg { state } errors { code message } } }`,
    ],
    ['11 dashboard of the district', desk, (round) => dashboard(district.id, round)],
    ['12 a page of an export', desk, (round) => list(`first: 100, filter: { reported: { to: "${before(round)}" } }`)],
  ];
}

const toIso = (at) => (at instanceof Date ? at.toISOString() : `${at.replace(' ', 'T')}Z`);

/** Rates of ninety days and of each subdistrict, and the year by category. */
function dashboard(divisionId, round) {
  const day = (before) =>
    new Date(Date.parse('2026-06-30T00:00:00+08:00') - (before + round) * 86_400_000).toISOString();
  const asked = (name, days, groupBy) =>
    `${name}: incidentStatistics(scope: { divisionId: "${divisionId}" }, period: { from: "${day(days)}", to: "${day(0)}" }, groupBy: ${groupBy}) { total { counts { raised closed } resolutionRate { numerator denominator value } } groups { division { id } counts { raised } } }`;
  return `{ ${asked('all', 90, 'NONE')} ${asked('divisions', 90, 'DIVISION')} ${asked('categories', 300, 'CATEGORY')} }`;
}
