import { snapshotRenewed } from '@gridweave/events/envelope';
import { insertEntities } from '@gridweave/subgraph/bulk';
import type { Database } from '@gridweave/subgraph/database';
import { emit } from '@gridweave/subgraph/deed';
import type { SubgraphConfig } from '@gridweave/subgraph/subgraph';
import { applyTerritoryEvents } from '@gridweave/territory/apply';
import { seedId } from '@gridweave/territory/seed-id';
import type { EntityManager } from 'typeorm';
import { readOutline } from './boundary/boundary';
import { ContactListRow, ContactRow } from './contact/contact.entity';
import { contactSeed } from './contact/contact.seed';
import { DivisionAreaRow, DivisionRow } from './division/division.entity';
import { divisionChanged } from './division/division.events';
import { seedDivisionLists } from './division-list/division-list.seed';
import { DutyRuleRow, DutyRuleVersionRow } from './duty/duty.entity';
import { dutyRuleSeed } from './duty/duty.seed';
import { GridRow, GridVersionRow } from './grid/grid.entity';
import { gridChanged } from './grid/grid.events';
import { gridSeed } from './grid/grid.seed';
import { GridHouseholdRow } from './grid-coverage/coverage.entity';
import { householdSeed } from './grid-coverage/coverage.seed';
import { PartyGridLinkRow, PartyOrganizationRow } from './party/party.entity';
import { partySeed } from './party/party.seed';
import { NotifyPrecedenceRow } from './precedence/precedence.entity';
import { notifyPrecedenceSeed } from './precedence/precedence.seed';
import { RegisterElementRow, RegisterHandoverRow } from './register/register.entity';
import { registerSeed } from './register/register.seed';
import { enterElements } from './register/register-count.commands';
import type { OrganizationServices } from './services';
import { readDivisionRows } from './synthetic/division-rows';
import { namedPlaces } from './synthetic/places';
import { sampleTerritory } from './synthetic/sample-territory';
import { UnitRow } from './unit/unit.entity';
import { unitChanged } from './unit/unit.events';
import { listedUnits, sampleUnits } from './unit/unit.seed';

/** Loads the real divisions and what must exist because they do; and, where asked, the generated sample. */
export async function seedOrganization(
  database: Database,
  { territory }: OrganizationServices,
  config: SubgraphConfig,
) {
  await database.transaction(async (tx) => {
    if (!(await tx.existsBy(DivisionRow, {}))) await loaded(tx, () => seedReference(database, tx));
  });
  if (config.sample) {
    await database.transaction(async (tx) => {
      if (!(await tx.existsBy(GridRow, {}))) await loaded(tx, () => seedSample(database, tx));
    });
  }
  await territory.refresh();
}

/** No event tells of what is loaded; whoever follows already takes the snapshot anew. */
async function loaded(tx: EntityManager, load: () => Promise<void>): Promise<void> {
  await load();
  await emit(tx, snapshotRenewed('organization'), {}, new Date());
}

async function seedReference(database: Database, tx: EntityManager): Promise<void> {
  await seedDivisionLists(tx);
  const divisions = await tx.findBy(DivisionRow, {});
  const units = listedUnits(readDivisionRows(2023));
  await insertEntities(tx, UnitRow, units);
  const district = divisions.find(({ parentId }) => parentId === null)!;
  const outline = { divisionId: district.id, rings: JSON.stringify(readOutline()) };
  await insertEntities(tx, DivisionAreaRow, [outline]);
  await keepCopy(database, tx, [...divisions.map(divisionChanged), ...units.map(unitChanged)]);
}

async function seedSample(database: Database, tx: EntityManager): Promise<void> {
  const divisions = readDivisionRows(2023);
  const generated = sampleTerritory();
  const grids = gridSeed(generated.grids);
  const units = sampleUnits(divisions);
  const places = namedPlaces(generated, divisions).map((place) => ({
    ...place,
    gridId: seedId('grid', generated.grids.find(({ key }) => key === place.gridKey)!.code),
  }));
  const { elements, handovers } = registerSeed(places);
  const [sewer, building] = places;
  const { rules, versions } = dutyRuleSeed({
    subdistrictCodes: divisions.filter(({ level }) => level === 'street' || level === 'town').map(({ code }) => code),
    drainageSubdistrictCode: sewer!.subdistrictCode,
    buildingGridId: building!.gridId,
    buildingSubdistrictCode: building!.subdistrictCode,
  });
  await insertEntities(
    tx,
    GridRow,
    grids.map(({ present }) => present),
  );
  await insertEntities(
    tx,
    GridVersionRow,
    grids.map(({ facts }) => facts),
  );
  await insertEntities(tx, UnitRow, units);
  await insertEntities(tx, RegisterElementRow, elements);
  await insertEntities(tx, RegisterHandoverRow, handovers);
  await enterElements(tx, elements);
  await insertEntities(tx, DutyRuleRow, rules);
  await insertEntities(tx, DutyRuleVersionRow, versions);
  await insertEntities(tx, NotifyPrecedenceRow, notifyPrecedenceSeed());
  const presentGrids = grids.map(({ present }) => present);
  const party = partySeed(divisions, presentGrids);
  await insertEntities(tx, PartyOrganizationRow, party.partyOrganizations);
  await insertEntities(tx, PartyGridLinkRow, party.links);
  await insertEntities(tx, GridHouseholdRow, householdSeed(presentGrids));
  const { lists, contacts } = contactSeed([...listedUnits(divisions), ...units], presentGrids);
  await insertEntities(tx, ContactListRow, lists);
  await insertEntities(tx, ContactRow, contacts);
  const gridNews = grids.map(({ present, participatingDivisionIds, area }) =>
    gridChanged(present, participatingDivisionIds, [{ validFrom: null, validTo: null, rings: area }]),
  );
  await keepCopy(database, tx, [...gridNews, ...units.map(unitChanged)]);
}

/** A seed tells nobody: whoever follows takes a snapshot first. */
async function keepCopy(database: Database, tx: EntityManager, news: readonly { type: string; payload: object }[]) {
  const at = new Date(0).toISOString();
  await applyTerritoryEvents(
    database,
    tx,
    news.map(({ type, payload }) => ({ id: '', sequence: 0, type, at, payload })),
  );
}
