import { snapshotRenewed } from '@gridweave/events/envelope';
import { insertEntities } from '@gridweave/subgraph/bulk';
import type { Database } from '@gridweave/subgraph/database';
import { emit } from '@gridweave/subgraph/deed';
import { StartFault } from '@gridweave/subgraph/start-fault';
import { AppointmentRow, AppointmentTermRow } from '../appointment/appointment.entity';
import { sealedRow } from '../cipher/sealed-field.commands';
import { SealedFieldRow } from '../cipher/sealed-field.entity';
import { HouseholdLinkRow, HouseholdTallyRow, PartyOrganizationCopyRow } from '../household-link/household-link.entity';
import { sampleHouseholds } from '../household-link/sample-households';
import { PersonRow } from '../person/person.entity';
import { PersonFactRow } from '../person-fact/person-fact.entity';
import { PostRow } from '../post/post.entity';
import { ReserveBatchRow, ReserveEntryRow } from '../reserve/reserve.entity';
import type { PersonnelServices } from '../services';
import { WorkDeviceRow } from '../work-device/work-device.entity';
import { staffCommittees } from './committee-staff';
import { staffGrids, staffMicroGrids } from './grid-staff';
import {
  staffAuditors,
  staffDistrictDesk,
  staffDistrictOffices,
  staffOperationCentres,
  staffUnits,
} from './office-staff';
import { insertSampleCareers, sampleCareers } from './sample-careers';
import { sampleDevices } from './sample-devices';
import { setEnds } from './sample-ends';
import { sampleFacts } from './sample-facts';
import { sampleNumbers } from './sample-person';
import { insertSamplePool, samplePool } from './sample-pool';
import { sampleReserve } from './sample-reserve';
import { SampleRoster } from './sample-roster';
import { insertSampleRules } from './sample-rules';
import { defaultScenario, sampleScenario } from './sample-scenario';
import { SampleScenarioRow } from './sample-scenario.entity';
import { insertSampleSecondments, sampleSecondments } from './sample-secondments';

/**
 * Fills an empty database with people who do not exist, the same on every run. Followers take the snapshot anew.
 * Throws a StartFault where a scenario is named that is not there, or for a database that holds other people.
 */
export async function seedSample(
  database: Database,
  { territory, fieldKeys }: PersonnelServices,
  named: string | null = null,
): Promise<void> {
  const district = [...territory.divisions()].find(({ kind, live }) => kind === 'DISTRICT' && live);
  if (!district) return;
  const scenario = sampleScenario(named ?? defaultScenario);
  if (!scenario) throw new StartFault(`There is no sample scenario ${named}; there is published-figures.`);
  if (await database.manager.existsBy(PersonRow, {})) return named === null ? undefined : refuseOthers(database, named);
  const roster = new SampleRoster(territory, district.id);
  staffGrids(roster);
  staffMicroGrids(roster);
  staffOperationCentres(roster);
  staffUnits(roster);
  staffDistrictOffices(roster);
  const { batches, entries } = sampleReserve(roster, scenario);
  staffDistrictDesk(roster);
  const careers = sampleCareers(roster, scenario);
  const groups = await database.manager.find(PartyOrganizationCopyRow, {
    where: { kind: 'MICRO_GRID_GROUP', live: true },
    order: { id: 'ASC' },
  });
  const { links, tallies } = sampleHouseholds(roster, groups);
  const devices = sampleDevices(roster);
  const moving = new Set(careers.moves.map(({ personId }) => personId));
  const seconded = sampleSecondments(roster, moving);
  // Last, so that nobody else is made up differently because of them.
  const committees = staffCommittees(roster);
  staffAuditors(roster);
  await database.transaction(async (tx) => {
    await insertEntities(tx, SampleScenarioRow, [{ name: scenario.name, filledAt: new Date() }]);
    await insertEntities(tx, PersonRow, roster.people);
    const numbers = roster.people.flatMap((person, index) => sampleNumbers(index + 1, person));
    await insertEntities(
      tx,
      SealedFieldRow,
      numbers.map((each) => sealedRow(fieldKeys, each)),
    );
    await insertEntities(tx, PostRow, roster.posts);
    await insertEntities(tx, AppointmentRow, roster.appointments);
    await insertEntities(tx, AppointmentTermRow, roster.terms);
    await insertEntities(tx, PersonFactRow, sampleFacts(roster));
    await insertSampleRules(tx, district.id);
    await insertEntities(tx, WorkDeviceRow, devices);
    await insertEntities(tx, ReserveBatchRow, batches);
    await insertEntities(tx, ReserveEntryRow, entries);
    await insertSamplePool(tx, samplePool(roster, entries), entries);
    await insertSampleCareers(tx, careers);
    await insertSampleSecondments(tx, seconded);
    await setEnds(tx, committees);
    await insertEntities(tx, HouseholdLinkRow, links);
    await insertEntities(tx, HouseholdTallyRow, tallies);
    await emit(tx, snapshotRenewed('personnel'), {}, new Date());
  });
}

/** Numbers of a scenario hold only where nobody else is counted. */
async function refuseOthers(database: Database, name: string): Promise<void> {
  if (await database.manager.existsBy(SampleScenarioRow, { name })) return;
  throw new StartFault(
    `The database holds other people than those of the scenario ${name}: name an empty one, or another directory in GRIDWEAVE_DATA.`,
  );
}
