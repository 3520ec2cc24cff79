import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { announcedHolidays, nextYear } from '../holidays';
import { ahead, now } from './ground-plants';
import { decidedList } from './questions';
import type { SiteThings } from './site-things';
import { departmentId, districtId } from './sites';

type Inputs = Readonly<Record<string, object>>;

const today = shanghaiDay(new Date());
const [reason, basis] = ['示例', '示例'];

/** Grids, rules, units and Party organizations by what they are, in the order in which they were planted. */
const [territorial, building, market, marketBeside] = [0, 3, 4, 5];
const [rule, draft] = [0, 1];
const company = 1;
const [committee, secondCommunity, branch] = [0, 2, 3];
const waiting = 1;

/** What each deed asks for at a site; in brackets stands what makes a second way to do it. */
export function inputsAt(things: SiteThings, digestOfList: string): Inputs {
  return {
    ...ofGrids(things),
    ...ofUnits(things),
    ...ofParty(things),
    ...ofDuties(things),
    ...ofPlaces(things),
    ...ofDistrict(digestOfList),
  };
}

function ofGrids(things: SiteThings): Inputs {
  const { ground } = things;
  const when = { effectiveFrom: now(), reason };
  const divisionId = things.place((place) => place.divisionId);
  const participatingDivisionIds = [things.place(({ neighbourId }) => neighbourId)];
  const grid = (index: number) => things.named('gridId', 'Grid', index);
  const drawn = { kind: 'DEDICATED', name: '示例', scene: { type: 'MARKET' } };
  const feature = {
    type: 'Feature',
    properties: {
      kind: 'DEDICATED',
      name: '示例',
      scene: 'MARKET',
      divisionCode: things.place(({ code }) => code),
    },
    geometry: ground.box(2, 7, 1, 1),
  };
  return {
    createGrid: { ...when, ...drawn, divisionId, area: ground.box(2, 7, 1, 1) },
    redrawGrid: { ...when, areas: [{ ...grid(market), area: ground.box(4, 5, 1, 1) }] },
    splitGrid: {
      ...{ ...when, ...grid(market) },
      parts: [
        { name: '一', area: ground.box(4, 4, 1, 0.5), continues: true },
        { name: '二', area: ground.box(4, 4.5, 1, 0.5) },
      ],
    },
    mergeGrids: { ...when, grids: [grid(market), grid(marketBeside)], name: '示例' },
    retireGrid: { ...when, ...grid(marketBeside) },
    transferGrid: { ...when, ...grid(marketBeside), divisionId: things.place(({ neighbourId }) => neighbourId) },
    changeJurisdictions: { ...when, ...grid(marketBeside), participatingDivisionIds },
    moveGridChange: { ...things.named('changeId', 'GridChange'), effectiveFrom: ahead(12), reason },
    cancelGridChange: { ...things.named('changeId', 'GridChange'), reason },
    renameGrid: { ...grid(marketBeside), name: '新名' },
    importGrids: {
      ...when,
      errorPolicy: 'REJECT_EVERYTHING',
      collection: { type: 'FeatureCollection', features: [feature] },
    },
    linkBuilding: { gridId: things.at('Grid', building), divisionId, validFrom: now(), reason },
    unlinkBuilding: { ...things.named('linkId', 'BuildingLink'), validTo: ahead(9), reason },
    setGridHouseholds: {
      ...{ gridId: things.at('Grid', territorial), countedOn: '2026-02-01', households: 31, expectedVersion: 0 },
      source: '示例',
    },
    setContacts: { gridId: things.at('Grid', marketBeside), expectedVersion: 0, contacts: [] },
  };
}

function ofUnits(things: SiteThings): Inputs {
  const unit = things.named('unitId', 'Unit', company);
  const divisionId = things.place(({ streetId }) => streetId);
  const contact = { purpose: 'OFFICE', label: '示例', number: '0371-00005678' };
  return {
    createUnit: { kind: 'CONTRACTOR', level: 'STREET', name: '示例', divisionId, basis },
    changeUnit: { ...unit, name: '新名', basis },
    moveUnit: { ...unit, parentId: null, basis },
    retireUnit: { ...unit, basis },
    'setContacts (of a unit)': { unitId: unit.unitId, expectedVersion: 1, contacts: [contact] },
    setServiceHours: {
      ...{ unitId: unit.unitId, expectedVersion: 1, from: today, basis },
      workingDays: [{ from: '08:00', to: '16:00' }],
    },
  };
}

function ofParty(things: SiteThings): Inputs {
  const party = (index: number) => things.named('partyOrganizationId', 'PartyOrganization', index);
  const parentId = things.at('PartyOrganization', committee);
  const divisionId = things.place((place) => place.divisionId);
  return {
    createPartyOrganization: { kind: 'COMMUNITY_PARTY_ORG', name: '示例', parentId, divisionId, basis },
    movePartyOrganization: { ...party(branch), parentId: things.at('PartyOrganization', secondCommunity), basis },
    linkPartyOrganization: { ...party(branch), gridId: things.at('Grid', market), from: today, basis },
    unlinkPartyOrganization: { ...party(branch), gridId: things.at('Grid', territorial), to: today, reason },
    dissolvePartyOrganization: { ...party(secondCommunity), dissolvedOn: today, basis },
  };
}

function ofDuties(things: SiteThings): Inputs {
  const areaId = things.place(({ divisionId }) => divisionId);
  const content = { categoryPrefix: '0801', areaKind: 'DIVISION', areaId, leadId: departmentId, legalBasis: '示例' };
  const revised = { ...content, categoryPrefix: '0301' };
  const of = (index: number) => things.named('ruleId', 'DutyRule', index);
  const line = `0802,DIVISION,${things.place(({ code }) => code)},${departmentId},示例`;
  return {
    proposeDutyRule: { content },
    reviseDutyRule: { ...of(rule), content: revised },
    'reviseDutyRule (a draft)': { ...of(draft), content },
    approveDutyRule: of(rule),
    'approveDutyRule (a draft)': of(draft),
    retireDutyRule: { ...of(rule), reason },
    'retireDutyRule (a draft)': { ...of(draft), reason },
    importDutyRules: {
      ...{ csv: `categoryPrefix,areaKind,area,lead,legalBasis\n${line}`, errorPolicy: 'REJECT_EVERYTHING' },
    },
    approveDutyRuleImport: { importId: things.at('DutyRuleImport') },
  };
}

function ofPlaces(things: SiteThings): Inputs {
  const place = things.named('unmanagedPlaceId', 'UnmanagedPlace');
  return {
    openUnmanagedPlace: { categoryCode: '0701', gridId: things.at('Grid', territorial), reason },
    assignUnmanagedPlace: { ...place, leadId: departmentId, decision: '示例' },
    referToJointMeeting: { ...place, meetingOn: '2099-01-05', reason },
    dismissUnmanagedPlace: { ...place, reason },
    settleMeetingDecision: {
      ...things.named('decisionId', 'MeetingDecision', waiting),
      settlement: 'KEEP_RULES',
      reason,
    },
    cancelOrganizationJob: { jobId: things.at('OrganizationJob') },
  };
}

/** What is about no place. */
function ofDistrict(expectedPlan: string): Inputs {
  const fact = { fact: 'exampleFact', expectedVersion: 1 };
  return {
    applyDivisionList: { ...decidedList(), expectedPlan },
    defineFact: { ...fact, name: '新名', englishName: 'new', kind: 'NUMBER', unit: '个' },
    retireFact: { ...fact, reason },
    setNotifyPrecedence: { categoryPrefix: '0302', expectedVersion: 0, first: 'MICRO', basis },
    overrideWorkDay: { day: '2099-03-04', expectedVersion: 0, working: false, basis },
    withdrawWorkDayOverride: { day: '2099-03-03', expectedVersion: 1, basis },
    enterHolidayNotice: {
      ...{ year: nextYear, expectedVersion: 1, notice: '示例〔2〕号', page: '示例' },
      holidays: announcedHolidays(nextYear),
    },
    setHouseholdNorms: {
      ...{ districtId, expectedVersion: 1, source: '示例' },
      norms: [{ kind: 'COMMUNITY', atLeast: 21, atMost: 41 }],
    },
    setUnmanagedPlacePractice: { expectedVersion: 1, stretchMetres: 80, deadlineWorkingDays: 8, basis },
    rotateShopkeeperKeys: {},
    exportOrganizationAudit: { reason: '示例' },
  };
}
