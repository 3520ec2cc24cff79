import { snapshotRenewed } from '@gridweave/events/envelope';
import { insertEntities } from '@gridweave/subgraph/bulk';
import type { Database } from '@gridweave/subgraph/database';
import { emit } from '@gridweave/subgraph/deed';
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
import { staffGrids, staffMicroGrids } from './grid-staff';
import { staffDistrictDesk, staffDistrictOffices, staffOperationCentres, staffUnits } from './office-staff';
import { insertSampleCareers, sampleCareers } from './sample-careers';
import { sampleDevices } from './sample-devices';
import { sampleFacts } from './sample-facts';
import { sampleNumbers } from './sample-person';
import { insertSamplePool, samplePool } from './sample-pool';
import { sampleReserve } from './sample-reserve';
import { SampleRoster } from './sample-roster';
import { insertSampleRules } from './sample-rules';
import { insertSampleSecondments, sampleSecondments } from './sample-secondments';

/** Fills an empty database with people who do not exist, the same on every run. Followers take the snapshot anew. */
export async function seedSample(database: Database, { territory, fieldKeys }: PersonnelServices): Promise<void> {
  const district = [...territory.divisions()].find(({ kind, live }) => kind === 'DISTRICT' && live);
  if (!district || (await database.manager.existsBy(PersonRow, {}))) return;
  const roster = new SampleRoster(territory, district.id);
  staffGrids(roster);
  staffMicroGrids(roster);
  staffOperationCentres(roster);
  staffUnits(roster);
  staffDistrictOffices(roster);
  const { batches, entries } = sampleReserve(roster);
  staffDistrictDesk(roster);
  const careers = sampleCareers(roster);
  const groups = await database.manager.find(PartyOrganizationCopyRow, {
    where: { kind: 'MICRO_GRID_GROUP', live: true },
    order: { id: 'ASC' },
  });
  const { links, tallies } = sampleHouseholds(roster, groups);
  const devices = sampleDevices(roster);
  const moving = new Set(careers.moves.map(({ personId }) => personId));
  const seconded = sampleSecondments(roster, moving);
  await database.transaction(async (tx) => {
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
    await insertEntities(tx, HouseholdLinkRow, links);
    await insertEntities(tx, HouseholdTallyRow, tallies);
    await emit(tx, snapshotRenewed('personnel'), {}, new Date());
  });
}
