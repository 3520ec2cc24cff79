import type { Known } from '@gridweave/testing/every-way';
import { getNamedType } from 'graphql';
import { csvOf, madeUp } from '../division-lists';
import { nextYear } from '../holidays';
import type { Planter } from './planter';
import type { Plants } from './plants';
import { districtId, placeOf, type Site, sites } from './sites';

/** What arguments get that the walk has no value for. */
export function questionsAbout({ plants, schema }: Planter, moment: string): Known {
  const roots = Object.values(schema.getQueryType()?.getFields() ?? {});
  const byId = roots
    .filter(({ args }) => args.some(({ name }) => name === 'id'))
    .map(({ name, type }) => [`${name}.id`, plants.of(getNamedType(type).name).map(({ id }) => id)]);
  const place = { ...placeOf('own').point(4.5, 4.5), system: 'WGS84' };
  const streets = ['own', 'foreign'].map((site) => placeOf(site as Site).streetId);
  const times = { start: ['2026-09-30T17:00:00+08:00'], end: ['2026-10-08T09:00:00+08:00'] };
  return {
    ...Object.fromEntries(byId),
    ...times,
    'addWorkingTime.time': [{ amount: 1, unit: 'WORKING_DAY' }],
    'at.asOf': [moment],
    'divisionListPlan.input': [nextList(), decidedList(), ...otherLists()],
    'dutyFacts.retired': [true],
    'dutyRules.filter': [{}, { state: 'DRAFT' }, { state: 'IN_FORCE' }, { state: 'RETIRED' }],
    'divisions.filter': [{ kind: 'DISTRICT' }, ...streets.map((parentId) => ({ parentId }))],
    'units.filter': streets.map((divisionId) => ({ divisionId })),
    first: [100],
    'gridFeatures.first': [100, 1],
    'gridChangePreview.input': [...sites.map((site) => preview(plants, site, moment)), ...drawings(moment)],
    'gridCoverage.divisionId': [districtId],
    'householdNorms.divisionId': [districtId],
    'locate.point': [place],
    'locateMany.points': [[place, { ...place, longitude: 0 }]],
    'registerCounts.divisionId': [districtId],
    'responsibility.input': cases(plants),
    'workCalendar.year': [2026, nextYear, 2099],
  };
}

/** What is asked about who answers: for what is decided, waits, was given up, and for what is nobody's. */
function cases(plants: Plants) {
  const facts = [{ fact: 'drain', value: 'PUBLIC' }];
  const at = '2099-01-01T12:00:00+08:00';
  const inGrid = (site: Site, categoryCode: string) => ({ gridId: plants.at('Grid', site), categoryCode, facts, at });
  const ofGrids = [inGrid('own', '0301'), inGrid('foreign', '0302'), inGrid('foreign', '0602'), inGrid('own', '0401')];
  const registerElementId = plants.at('RegisterElement', 'own');
  return [...ofGrids, { registerElementId, categoryCode: '0503' }, { registerElementId, categoryCode: '0301' }];
}

/** A change of the market of a site, which only administrators over it may work out. */
function preview(plants: Plants, site: Site, moment: string) {
  const gridId = plants.at('Grid', site, 4);
  const when = { idempotencyKey: 'a key of a preview', effectiveFrom: moment, reason: '示例' };
  return { retire: { ...when, gridId, expectedVersion: 1 } };
}

/** A grid that lies over another, and one that may not, because the ground is another's. */
function drawings(moment: string) {
  const { divisionId, box } = placeOf('own');
  const when = {
    idempotencyKey: 'a key of a preview',
    effectiveFrom: moment,
    reason: '示例',
    name: '示例',
    divisionId,
  };
  const over = { ...when, kind: 'DEDICATED', scene: { type: 'MARKET' }, area: box(1, 1, 1, 1) };
  return [{ create: over }, { create: { ...when, kind: 'COMMUNITY', area: box(1, 1, 1, 1) } }];
}

/** A list of a year that nobody published, in which one community has another name and another is gone. */
export function nextList() {
  const rows = madeUp((all) =>
    all
      .filter(({ code }) => code !== '410103001014')
      .map((row) => (row.code === '410103001015' ? { ...row, name: '新名社区居民委员会' } : row)),
  );
  return { csv: csvOf(rows), year: 2024, cutOff: '2024-06-30' };
}

/** One that is no list, one that decides about what is not in it, and one in which two communities have become one. */
const otherLists = () => {
  const [code, gone] = ['410103001015', '410103001014'];
  return [
    { ...nextList(), csv: 'code' },
    { ...nextList(), decisions: [{ code: '410103009999', previousCode: code }] },
    { ...nextList(), decisions: [{ code, predecessorCodes: [code, gone] }] },
  ];
};

/** The same with what it asks decided. */
export const decidedList = () => ({
  ...nextList(),
  decisions: [{ code: '410103001015', previousCode: '410103001015', effectiveOn: '2024-01-01', document: '示例文件' }],
});
