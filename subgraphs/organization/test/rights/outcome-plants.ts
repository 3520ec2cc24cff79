import { type CategoryChanged, incidentsEvents } from '@gridweave/events/incidents-events';
import { auditTrailOf } from '@gridweave/subgraph/audit/audit-trail';
import { newId } from '@gridweave/subgraph/ids';
import { JobRow } from '@gridweave/subgraph/jobs/job-tables';
import { seedId } from '@gridweave/territory/seed-id';
import { grant, person } from '@gridweave/testing/viewers';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { DivisionChangeRow } from '../../src/division-list/division-list.entity';
import { GridRow } from '../../src/grid/grid.entity';
import { incidentsSubscription } from '../../src/incidents-subscription';
import { RegisterElementRow, RegisterHandoverRow } from '../../src/register/register.entity';
import { HandoverStatus } from '../../src/register/register.type';
import { inForce } from './duty-plants';
import { ahead, now } from './ground-plants';
import { type Planter, planting } from './planter';
import { cityUnitId, departmentId, districtId, placeOf, type Site, sites } from './sites';

/** What things come to: deeds are tried on what has not come so far. */
export async function outcomes(planter: Planter): Promise<void> {
  for (const site of sites) {
    await gridsLater(planter, site, await rulesOnGround(planter, site));
    await ended(planter, site);
  }
  await documented(planter);
  await categories(planter);
  await caughtUp(planter);
}

/** A change of divisions of which a document gives the day. */
async function documented({ home }: Planter): Promise<void> {
  const { manager } = home.subgraph.database;
  const [change] = await manager.find(DivisionChangeRow, { take: 1 });
  const told = { effectiveOn: '2022-05-01', document: '示例文件' };
  await manager.update(DivisionChangeRow, { id: `${change?.id}` }, told);
}

const [territorial, building, marketBeside] = [0, 3, 5];

/** A division that takes part in a grid, one that no longer does, and what a part of a split grid comes from. */
async function gridsLater(planter: Planter, site: Site, shared: string): Promise<void> {
  const { plants } = planter;
  const { manager } = planter.home.subgraph.database;
  const { divisionId, neighbourId } = placeOf(site);
  const partakes = async (gridId: string, participatingDivisionIds: string[]) => {
    const { version: expectedVersion } = await manager.findOneByOrFail(GridRow, { id: gridId });
    const change = { gridId, expectedVersion, participatingDivisionIds, effectiveFrom: now(), reason: '示例' };
    await planter.done('changeJurisdictions', change, 'grids { id }');
  };
  await partakes(plants.at('Grid', site, marketBeside), [neighbourId]);
  await partakes(shared, [neighbourId]);
  await partakes(shared, []);
  const { id } = await manager.findOneByOrFail(GridRow, { name: '二', divisionId });
  plants.add('Grid', id, site);
}

/** A rule for a season and a kind of thing, and two for grids that share ground; answers the second of these. */
async function rulesOnGround(planter: Planter, site: Site): Promise<string> {
  const { plants } = planter;
  const { divisionId, committeeId, box } = placeOf(site);
  const season = { season: { from: '06-01', to: '09-30' }, dates: { from: '2026-01-01', to: '2099-01-01' } };
  const rule = { areaKind: 'DIVISION', areaId: divisionId, leadId: committeeId, legalBasis: '示例' };
  await inForce(planter, site, { ...rule, categoryPrefix: '0701', elementClass: '路灯', times: season });
  const over = {
    ...{ name: '示例', kind: 'DEDICATED', scene: { type: 'MARKET' }, divisionId, reason: '示例' },
    ...{ effectiveFrom: now(), area: box(2, 2, 2, 2) },
  };
  const { grids } = await planter.done('createGrid', over, 'grids { id }');
  const shared = plants.add('Grid', grids[0].id, site);
  for (const [areaId, leadId] of [
    [plants.at('Grid', site, building), departmentId],
    [shared, cityUnitId],
  ])
    await inForce(planter, site, { areaKind: 'GRID', areaId, leadId, categoryPrefix: '0703', legalBasis: '示例' });
  return shared;
}

/** What ends on a day: the link of a building and of a Party branch, a hand-over, what the register says of a thing. */
async function ended(planter: Planter, site: Site): Promise<void> {
  const { plants } = planter;
  const { manager } = planter.home.subgraph.database;
  const link = { linkId: plants.at('BuildingLink', site), expectedVersion: 1, validTo: ahead(9), reason: '示例' };
  await planter.done('unlinkBuilding', link, 'link { id }');
  const branch = {
    ...{ partyOrganizationId: plants.at('PartyOrganization', site, 3), expectedVersion: 2 },
    ...{ gridId: plants.at('Grid', site, territorial), to: shanghaiDay(new Date(Date.now() + 9 * 86_400_000)) },
  };
  await planter.done('unlinkPartyOrganization', { ...branch, reason: '示例' }, 'partyOrganization { id }');
  const id = plants.at('RegisterElement', site);
  const before = { status: HandoverStatus.NOT_HANDED_OVER, from: '2024-01-01', to: '2025-01-01', basis: '示例' };
  await manager.insert(RegisterHandoverRow, { elementId: id, ...before });
  await manager.update(RegisterElementRow, { id }, { validFrom: '2024-01-01', validTo: '2099-01-01' });
}

/** Lets incidents tell what categories there are. */
async function categories({ home }: Planter): Promise<void> {
  const codes = ['0301', '0302', '0303', '0304', '0305', '0401', '0402', '0501', '0502', '0503'];
  const more = ['0601', '0602', '0603', '0701', '0703'];
  const { database, services } = home.subgraph;
  const events = [...codes, ...more].map((code) => {
    const payload: CategoryChanged = { id: seedId('category', code), code, name: code, kind: 'EVENT', version: 1 };
    return { id: '', sequence: 1, at: '', type: incidentsEvents.categoryChanged, payload };
  });
  await database.transaction((tx) => incidentsSubscription(database, services).apply(tx, events));
}

/** What the system does by and by, and what somebody did under rights that were opened in an emergency. */
async function caughtUp(planter: Planter): Promise<void> {
  const { database } = planter.home.subgraph;
  const inEmergency = { ...planting, grants: planting.grants.map((each) => ({ ...each, breakGlassId: newId() })) };
  const fact = { name: '示例', englishName: 'example', kind: 'NUMBER', unit: '个' };
  const define = { fact: 'emergencyFact', expectedVersion: 0, ...fact };
  await planter.done('defineFact', define, 'dutyFact { fact }', inEmergency);
  const auditor = person('planting-auditor', grant('AUDITOR', 'DIVISION', districtId));
  await planter.asked('{ organizationAudit(first: 1, filter: { deed: "defineFact" }) { totalCount } }', auditor);
  await auditTrailOf(database)!.chain();
  await database.transaction((tx) => tx.update(JobRow, { kind: 'rights' }, { finishedAt: new Date() }));
}
