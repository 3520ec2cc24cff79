import { personnelEvents } from '@gridweave/events/personnel-events';
import { grant, person } from '@gridweave/testing/viewers';
import { DivisionSuccessionRow } from '../../src/division/division.entity';
import { staffingSubscription } from '../../src/staffing/staffing.events';
import { HolidayNoticeRow } from '../../src/work-calendar/work-calendar.entity';
import { announcedHolidays, nextYear } from '../holidays';
import type { Started } from '../started';
import { dutyRules, inForce } from './duty-plants';
import { aboutGrids, ground } from './ground-plants';
import { outcomes } from './outcome-plants';
import { meetingDecisions, unmanagedPlaces } from './place-plants';
import { Planter } from './planter';
import { jobs, merchants } from './register-plants';
import { cityUnitId, departmentId, districtId, placeOf, sites } from './sites';
import { unitsAndParty } from './unit-plants';

/** Plants one of everything that organization keeps in each of three communities, by the deeds that staff do. */
export async function everythingPlanted(home: Started): Promise<Planter> {
  const planter = await Planter.in(home);
  const { plants } = planter;
  plants.add('Division', districtId, 'district');
  // First, so that no deadline is provisional and counted anew by a deed of the suites, whatever day it is.
  await yearEntered(planter);
  for (const site of sites) await ground(planter, site);
  await merchants(planter);
  for (const site of sites) {
    await aboutGrids(planter, site);
    await unitsAndParty(planter, site);
    await dutyRules(planter, site);
    await unmanagedPlaces(planter, site);
    await meetingDecisions(planter, site);
  }
  await jobs(planter);
  await ofTheDistrict(planter);
  return planter;
}

/** The same, and what things come to. */
export async function everythingAndAfter(home: Started): Promise<Planter> {
  const planter = await everythingPlanted(home);
  await outcomes(planter);
  return planter;
}

/** The coming year as entered before any list had it: the deed would refuse that once the product's own list has it. */
async function yearEntered({ home }: Planter): Promise<void> {
  const by = { enteredAt: new Date(), byRole: 'ADMINISTRATOR', bySubject: 'planting' };
  const notice = { year: nextYear, version: 1, notice: '示例〔1〕号', page: '示例', ...by };
  const holidays = JSON.stringify(announcedHolidays(nextYear));
  await home.subgraph.database.transaction((tx) => tx.insert(HolidayNoticeRow, { ...notice, holidays }));
}

/** What the district has one of, and what personnel told. */
async function ofTheDistrict(planter: Planter): Promise<void> {
  const { plants, home } = planter;
  await rulesAnywhere(planter);
  const first = { categoryPrefix: '0301', expectedVersion: 0, first: 'DEDICATED', basis: '示例' };
  await planter.done('setNotifyPrecedence', first, 'notifyPrecedence { version }');
  const day = {
    day: '2099-03-03',
    expectedVersion: 0,
    working: false,
    basis: plants.say('basis of a day', 'district'),
  };
  await planter.done('overrideWorkDay', day, 'workDay { day }');
  const practice = {
    expectedVersion: 0,
    stretchMetres: 90,
    deadlineWorkingDays: 9,
    clerkUnitId: placeOf('own').centreId,
  };
  await planter.done('setUnmanagedPlacePractice', { ...practice, basis: '示例' }, 'unmanagedPlacePractice { version }');
  const norms = { districtId, expectedVersion: 0, norms: [{ kind: 'COMMUNITY', atLeast: 20, atMost: 40 }] };
  await planter.done('setHouseholdNorms', { ...norms, source: '示例' }, 'householdNorms { version }');
  const auditor = person('planting-auditor', grant('AUDITOR', 'DIVISION', districtId));
  const reason = plants.say('reason of an export', 'district');
  const { auditExport } = await planter.done('exportOrganizationAudit', { reason }, 'auditExport { path }', auditor);
  plants.add('AuditFile', auditExport.path, 'district', { owner: auditor.id });
  const counted = { id: plants.at('PartyOrganization', 'own', 3), count: 2, version: 1 };
  const event = { id: '', sequence: 1, at: '', type: personnelEvents.partyHouseholdsCounted, payload: counted };
  const { database } = home.subgraph;
  await database.transaction((tx) => staffingSubscription(database).apply(tx, [event]));
  const [succession] = await database.manager.find(DivisionSuccessionRow, { take: 1 });
  plants.add('Division', `${succession?.predecessorId}`, 'district');
  plants.add('Division', `${succession?.successorId}`, 'district');
}

/** Two that contradict each other, and one that asks for what was retired. */
async function rulesAnywhere(planter: Planter): Promise<void> {
  const fact = { name: '示例', englishName: 'example', kind: 'NUMBER', unit: '个' };
  for (const name of ['exampleFact', 'retiredFact'])
    await planter.done('defineFact', { fact: name, expectedVersion: 0, ...fact }, 'dutyFact { fact }');
  const anywhere = { areaKind: 'ANYWHERE', legalBasis: '示例' };
  const asked = { conditions: [{ fact: 'retiredFact', comparison: 'AT_LEAST', value: '1' }] };
  await inForce(planter, 'district', { ...anywhere, categoryPrefix: '0401', leadId: departmentId });
  await inForce(planter, 'district', { ...anywhere, categoryPrefix: '0401', leadId: cityUnitId });
  await inForce(planter, 'district', { ...anywhere, categoryPrefix: '0402', leadId: departmentId, ...asked });
  const retiring = { fact: 'retiredFact', expectedVersion: 1, reason: '示例' };
  await planter.done('retireFact', retiring, 'dutyFact { fact }');
}
