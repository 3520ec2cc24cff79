import { GridRow } from '../../src/grid/grid.entity';
import type { Planter } from './planter';
import { placeOf, type Site } from './sites';

/** From now on, and from a day that is still ahead. */
export const now = () => new Date().toISOString();
export const ahead = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

/** A grid of a community with two micro grids that fill it, and three dedicated ones in it: what they are is their order. */
export async function ground(planter: Planter, site: Site): Promise<void> {
  const { plants } = planter;
  const { divisionId, streetId, box, committeeId } = placeOf(site);
  plants.add('Division', divisionId, site);
  if (site !== 'beside') plants.add('Division', streetId, 'district');
  plants.add('Unit', committeeId, site);
  const drawn = async (name: string, input: object) => {
    const reason = plants.say(`reason of ${name}`, site);
    const effectiveFrom = now();
    const { grids } = await planter.done('createGrid', { name, effectiveFrom, reason, ...input }, 'grids { id }');
    return plants.add('Grid', grids[0].id, site);
  };
  const parentId = await drawn('grid', { kind: 'COMMUNITY', divisionId, area: box(0, 0, 10, 10) });
  for (const east of [0, 5]) await drawn(`micro grid ${east}`, { kind: 'MICRO', parentId, area: box(east, 0, 5, 10) });
  const dedicated = { kind: 'DEDICATED', divisionId };
  const building = { type: 'COMMERCIAL_BUILDING', text: '示例楼' };
  await drawn('building', { ...dedicated, scene: building, area: box(1, 1, 2, 2) });
  await drawn('market', { ...dedicated, scene: { type: 'NIGHT_MARKET' }, area: box(4, 4, 1, 1) });
  await drawn('market beside', { ...dedicated, scene: { type: 'NIGHT_MARKET' }, area: box(5, 4, 1, 1) });
}

/** What is known of the grids of a community: a change ahead, a link, numbers, households, merged grids of the past. */
export async function aboutGrids(planter: Planter, site: Site): Promise<void> {
  const { plants } = planter;
  const { divisionId, neighbourId, box } = placeOf(site);
  const building = plants.at('Grid', site, 3);
  const { manager } = planter.home.subgraph.database;
  const link = await planter.done(
    'linkBuilding',
    {
      gridId: building,
      divisionId: neighbourId,
      validFrom: '2024-01-01T00:00:00+08:00',
      reason: plants.say('link reason', site),
    },
    'link { id }',
  );
  plants.add('BuildingLink', link.link.id, site);
  const contact = {
    purpose: 'OFFICE',
    label: plants.say('contact', site),
    number: '0371-00001234',
    hours: '9:00–17:00',
  };
  await planter.done(
    'setContacts',
    { gridId: building, expectedVersion: 0, contacts: [contact] },
    'directory { version }',
  );
  await planter.done(
    'setGridHouseholds',
    {
      ...{ gridId: plants.at('Grid', site), countedOn: '2026-01-01', households: 30, expectedVersion: 0 },
      source: plants.say('count source', site),
    },
    'grid { id }',
  );
  const parts = [
    { name: '一', area: box(8, 1, 1, 1), continues: true },
    { name: '二', area: box(9, 1, 1, 1) },
  ];
  const whole = {
    kind: 'DEDICATED',
    scene: { type: 'MARKET' },
    divisionId,
    name: 'split',
    reason: '示例',
    area: box(8, 1, 2, 1),
    effectiveFrom: now(),
  };
  const { grids } = await planter.done('createGrid', whole, 'grids { id version }');
  const split = { gridId: grids[0].id, expectedVersion: grids[0].version, parts, effectiveFrom: now() };
  await planter.done('splitGrid', { ...split, reason: plants.say('split reason', site) }, 'grids { id }');
  plants.add('Grid', grids[0].id, site);
  const planned = async (gridId: string, what: string) => {
    const { version: expectedVersion } = await manager.findOneByOrFail(GridRow, { id: gridId });
    const input = { gridId, expectedVersion, participatingDivisionIds: [neighbourId], effectiveFrom: ahead(9) };
    const { change } = await planter.done(
      'changeJurisdictions',
      { ...input, reason: plants.say(what, site) },
      'change { id version }',
    );
    plants.add('GridChange', change.id, site);
    return { changeId: change.id, expectedVersion: change.version };
  };
  await planned(building, 'planned reason');
  const calledOff = await planned(grids[0].id, 'reason of what was called off');
  await planter.done('cancelGridChange', { ...calledOff, reason: plants.say('calling off', site) }, 'change { id }');
}
