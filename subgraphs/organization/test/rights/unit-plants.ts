import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import type { Planter } from './planter';
import { placeOf, type Site } from './sites';

/** A company of the street, with its hours, numbers and past; and Party organizations in three levels. */
export async function unitsAndParty(planter: Planter, site: Site): Promise<void> {
  const { plants } = planter;
  const { divisionId, streetId, officeId } = placeOf(site);
  const company = { kind: 'CONTRACTOR', level: 'STREET', divisionId: streetId, name: '示例企业', parentId: officeId };
  const { unit } = await planter.done(
    'createUnit',
    { ...company, powers: ['MAINTENANCE'], basis: plants.say('unit basis', site) },
    'unit { id }',
  );
  const unitId = plants.add('Unit', unit.id, site);
  const hours = {
    from: shanghaiDay(new Date()),
    workingDays: [{ from: '09:00', to: '17:00' }],
    daysOff: [{ from: '10:00', to: '12:00' }],
  };
  await planter.done(
    'setServiceHours',
    { unitId, expectedVersion: 0, ...hours, basis: '示例' },
    'serviceHours { version }',
  );
  const contact = { purpose: 'OFFICE', label: plants.say('contact', site), number: '0371-00004321' };
  await planter.done('setContacts', { unitId, expectedVersion: 0, contacts: [contact] }, 'directory { version }');
  await party(planter, site, divisionId, streetId);
}

/** They are in the order of the levels, with a second of the middle one. */
async function party(planter: Planter, site: Site, divisionId: string, streetId: string): Promise<void> {
  const { plants } = planter;
  const founded = async (kind: string, parentId: string | null, where = divisionId) => {
    const input = {
      kind,
      parentId,
      divisionId: where,
      name: `示例${kind}`,
      foundedOn: '2020-01-01',
      basis: plants.say(`${kind} basis`, site),
    };
    const { partyOrganization } = await planter.done('createPartyOrganization', input, 'partyOrganization { id }');
    return plants.add('PartyOrganization', partyOrganization.id, site);
  };
  const committee = await founded('WORKING_COMMITTEE', null, streetId);
  const community = await founded('COMMUNITY_PARTY_ORG', committee);
  await founded('COMMUNITY_PARTY_ORG', committee);
  const branch = await founded('GRID_BRANCH', community);
  const gone = {
    partyOrganizationId: await founded('GRID_BRANCH', community),
    expectedVersion: 1,
    dissolvedOn: '2026-01-01',
  };
  await planter.done('dissolvePartyOrganization', { ...gone, basis: '示例' }, 'partyOrganization { id }');
  const link = { partyOrganizationId: branch, expectedVersion: 1, gridId: plants.at('Grid', site), from: '2026-01-01' };
  await planter.done('linkPartyOrganization', { ...link, basis: '示例' }, 'partyOrganization { id }');
}
