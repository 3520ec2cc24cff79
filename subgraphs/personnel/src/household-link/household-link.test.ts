import { personnelEvents } from '@gridweave/events/personnel-events';
import { newId } from '@gridweave/subgraph/ids';
import { ask, freshKey } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { grant, nobody, person, resident, testKey } from '@gridweave/testing/viewers';
import { signIdentity } from '@gridweave/viewer/internal-identity';
import { addDays, shanghaiDay } from '@gridweave/viewer/shanghai-day';
import type { Viewer } from '@gridweave/viewer/viewer';
import { divisionId, gridId, partyId, unitId } from '../../test/small-district';
import { callers, duringTests, type Personnel } from '../../test/started';
import { PersonRow } from '../person/person.entity';
import { samplePerson } from '../sample/sample-person';
import { HouseholdLinkChangeRow, HouseholdLinkRow, HouseholdTallyRow } from './household-link.entity';

const community = '410103003001';
const group = partyId(`group:${community}C001-01`);
const branch = partyId(`branch:${community}C001`);
const today = shanghaiDay(new Date());
const system = { ...nobody, kind: 'SYSTEM' } as Viewer;

onEachEngine('households linked to Party members', (engine) => {
  let subgraph: Personnel;
  let member: string;
  let stranger: string;

  const see = async (viewer: Viewer, query: string, variables = {}) => {
    const { data, errors } = await ask(subgraph, viewer, query, variables);
    expect(errors).toBeUndefined();
    return data;
  };
  const shown = `id version synthetic from to address addressIsMasked basis person { id name }
    partyOrganization { id } division { name } availableActions { action allowed denial { code } }`;
  const act = async (viewer: Viewer, name: 'LinkHousehold' | 'EndHouseholdLink', input: object) => {
    const field = name === 'LinkHousehold' ? 'linkHousehold' : 'endHouseholdLink';
    const query = `mutation ($input: ${name}Input!) { done: ${field}(input: $input) { householdLink { ${shown} } errors { code field } } }`;
    return (await see(viewer, query, { input: { idempotencyKey: freshKey(), ...input } })).done;
  };
  const link = (more: object = {}, viewer: Viewer = callers.hrOfficer) =>
    act(viewer, 'LinkHousehold', {
      partyOrganizationId: group,
      personId: member,
      address: `示例小区${freshKey()}号`,
      from: addDays(today, -10),
      basis: '示例决定',
      ...more,
    });
  const end = (more: object, viewer: Viewer = callers.hrOfficer) =>
    act(viewer, 'EndHouseholdLink', { expectedVersion: 1, on: today, reason: '示例：搬走', ...more });
  const linksOf = async (viewer: Viewer, id = group, args = 'first: 100') => {
    const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on PartyOrganization {
      householdLinks(${args}) { totalCount nodes { ${shown} } } } } }`;
    const [party] = (await see(viewer, query, { of: [{ __typename: 'PartyOrganization', id }] }))._entities;
    return party?.householdLinks ?? null;
  };
  const tally = async () =>
    (await subgraph.database.manager.findOneBy(HouseholdTallyRow, { partyOrganizationId: group })) ?? {
      links: 0,
      version: 0,
    };
  const toldOf = async (id: string) => {
    const { events = [] } = (await subgraph.events(await signIdentity(system, 'personnel', testKey), 0)) ?? {};
    return events.filter((each) => (each.payload as { id?: string }).id === id);
  };

  duringTests(engine, async (started) => {
    subgraph = started;
    const file = (label: string, inParty: boolean | null, division: string | null) => ({
      ...samplePerson(9_999_000, { label, subject: null, divisionId: division }),
      id: newId(Date.now()),
      inParty,
    });
    const rows = [
      file('member', true, divisionId('410103')),
      file('no member', false, divisionId('410103')),
      file('member of elsewhere', true, null),
    ];
    await subgraph.database.transaction((tx) => tx.insert(PersonRow, rows));
    member = rows[0]!.id;
    stranger = rows[2]!.id;
    await subgraph.database.transaction(async (tx) => {
      await tx.delete(HouseholdLinkRow, { partyOrganizationId: group });
      await tx.delete(HouseholdTallyRow, { partyOrganizationId: group });
    });
  });

  it('are linked and ended by the HR officer, each recorded, and told of as a number alone', async () => {
    const address = '示例小区8号楼2单元301';
    const made = await link({ address });
    expect(made.errors).toEqual([]);
    expect(made.householdLink).toMatchObject({
      version: 1,
      synthetic: false,
      from: addDays(today, -10),
      to: null,
      address,
      addressIsMasked: false,
      basis: '示例决定',
      person: { id: member },
      partyOrganization: { id: group },
      availableActions: [{ action: 'endHouseholdLink', allowed: true, denial: null }],
    });
    const { id } = made.householdLink;
    const ended = await end({ householdLinkId: id, on: addDays(today, -1) });
    expect(ended).toMatchObject({ householdLink: { version: 2, to: addDays(today, -1) }, errors: [] });
    expect(ended.householdLink.availableActions).toMatchObject([
      { allowed: false, denial: { code: 'HOUSEHOLD_LINK_ALREADY_ENDED' } },
    ]);
    const told = await toldOf(group);
    expect(told.map(({ type, payload }) => [type, payload])).toEqual([
      [personnelEvents.partyHouseholdsCounted, { id: group, count: 1, version: 1 }],
      [personnelEvents.partyHouseholdsCounted, { id: group, count: 0, version: 2 }],
    ]);
    const changes = await subgraph.database.manager.findBy(HouseholdLinkChangeRow, { linkId: id });
    expect(changes.map(({ action, byRole, reason }) => [action, byRole, reason]).sort()).toEqual([
      ['endHouseholdLink', 'HR_OFFICER', '示例：搬走'],
      ['linkHousehold', 'HR_OFFICER', '示例决定'],
    ]);
    const at = async (day: string) =>
      (await linksOf(callers.hrOfficer, group, `first: 10, asOf: "${day}T12:00:00+08:00"`)).totalCount;
    expect(await Promise.all([-11, -10, -1, 0].map((days) => at(addDays(today, days))))).toEqual([0, 1, 1, 0]);
  });

  it.each<[string, () => object, object]>([
    ['a group that is none', () => ({ partyOrganizationId: 'none' }), { code: 'PARTY_NOT_FOUND' }],
    ['a group that cannot be one', () => ({ partyOrganizationId: '没有' }), { code: 'PARTY_NOT_FOUND' }],
    ['a branch', () => ({ partyOrganizationId: branch }), { code: 'NOT_A_MICRO_GRID_GROUP' }],
    ['a person that is none', () => ({ personId: 'none' }), { code: 'PERSON_NOT_FOUND', field: 'personId' }],
    ['a person of elsewhere', () => ({ personId: stranger }), { code: 'PERSON_NOT_FOUND', field: 'personId' }],
    ['no address', () => ({ address: '  ' }), { code: 'TEXT_MISSING', field: 'address' }],
    ['an address without an end', () => ({ address: '示'.repeat(201) }), { code: 'TEXT_TOO_LONG', field: 'address' }],
    ['tomorrow', () => ({ from: addDays(today, 1) }), { code: 'DATE_IN_FUTURE', field: 'from' }],
    ['no basis', () => ({ basis: '' }), { code: 'TEXT_MISSING', field: 'basis' }],
  ])('refuse %s', async (_what, input, refusal) => {
    const before = await tally();
    expect(await link(input())).toMatchObject({ householdLink: null, errors: [refusal] });
    expect(await tally()).toEqual(before);
  });

  it('refuse somebody who is no Party member', async () => {
    const [other] = await subgraph.database.manager.find(PersonRow, { where: { inParty: false }, take: 1 });
    expect((await link({ personId: other!.id })).errors).toEqual([{ code: 'NOT_A_PARTY_MEMBER', field: 'personId' }]);
  });

  it('refuse an ending of another version, twice, before the beginning, and of nothing', async () => {
    const { householdLink } = await link();
    const about = { householdLinkId: householdLink.id };
    const code = async (more: object) => (await end({ ...about, ...more })).errors[0]?.code;
    expect(await code({ expectedVersion: 2 })).toBe('VERSION_STALE');
    expect(await code({ on: addDays(today, -11) })).toBe('DATE_BEFORE_START');
    expect(await code({ on: addDays(today, 1) })).toBe('DATE_IN_FUTURE');
    expect(await code({ reason: '' })).toBe('TEXT_MISSING');
    expect(await code({ householdLinkId: 'none' })).toBe('HOUSEHOLD_LINK_NOT_FOUND');
    expect(await code({})).toBeUndefined();
    expect(await code({ expectedVersion: 2 })).toBe('HOUSEHOLD_LINK_ALREADY_ENDED');
  });

  it('are linked once to one member, and again after the end', async () => {
    const address = '示例小区9号楼1单元101';
    const before = (await tally()).links;
    const answers = await Promise.all([link({ address }), link({ address: '示例小区 9号楼 1单元 101' })]);
    expect(answers.flatMap(({ errors }) => errors)).toEqual([{ code: 'HOUSEHOLD_ALREADY_LINKED', field: 'address' }]);
    expect((await tally()).links).toBe(before + 1);
    const [first] = answers.flatMap(({ householdLink }) => householdLink ?? []);
    const endings = await Promise.all([end({ householdLinkId: first.id }), end({ householdLinkId: first.id })]);
    const codes = endings.flatMap(({ errors }) => errors.map(({ code }: { code: string }) => code));
    expect(codes).toHaveLength(1);
    expect(['VERSION_STALE', 'HOUSEHOLD_LINK_ALREADY_ENDED']).toContain(codes[0]);
    expect((await tally()).links).toBe(before);
    expect((await link({ address })).errors).toEqual([]);
  });

  it('are counted all when several are linked at once', async () => {
    const before = await tally();
    const answers = await Promise.all(Array.from({ length: 5 }, () => link()));
    expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
    const after = await tally();
    expect([after.links - before.links, after.version - before.version]).toEqual([5, 5]);
    // Those of one moment may be told in any order; the version says which is newest.
    const told = (await toldOf(group)).map(({ payload }) => payload);
    expect(told).toContainEqual({ id: group, count: after.links, version: after.version });
  });

  const over = (role: Parameters<typeof grant>[0], code: string) =>
    person('officer', grant(role, 'DIVISION', divisionId(code)));
  it.each<[string, Viewer, 'WHOLE' | 'MASKED' | 'NOTHING']>([
    ['the HR officer of the district', callers.hrOfficer, 'WHOLE'],
    ['one of the subdistrict', over('HR_OFFICER', '410103003'), 'WHOLE'],
    ['one of the community', over('HR_OFFICER', community), 'WHOLE'],
    ['one of another subdistrict', over('HR_OFFICER', '410103001'), 'NOTHING'],
    ['the administrator of the district', callers.administrator, 'MASKED'],
    ['one of the community', over('ADMINISTRATOR', community), 'MASKED'],
    ['one of another community', over('ADMINISTRATOR', '410103003002'), 'NOTHING'],
    ['a dispatcher', callers.dispatcher, 'NOTHING'],
    ['a supervisor', over('SUPERVISOR', '410103'), 'NOTHING'],
    ['the chief of the grid', callers.chief, 'NOTHING'],
    [
      'the chief of the micro grid',
      person('m', grant('MICRO_CHIEF', 'GRID', gridId(`${community}C001-01`))),
      'NOTHING',
    ],
    ['a clerk', callers.clerk, 'NOTHING'],
    ['one of the committee', person('u', grant('UNIT_MEMBER', 'UNIT', unitId(`committee:${community}`))), 'NOTHING'],
    ['somebody without an office', callers.withoutOffice, 'NOTHING'],
    ['a resident', resident('report-1'), 'NOTHING'],
    ['nobody', nobody, 'NOTHING'],
    ['another part of the system', system, 'NOTHING'],
  ])('are seen and changed as is right by %s', async (_who, viewer, right) => {
    const address = `示例小区${freshKey()}号`;
    const { householdLink: made } = await link({ address });
    const seen = await linksOf(viewer);
    const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on PartyHouseholdLink { ${shown} } } }`;
    const of = [{ __typename: 'PartyHouseholdLink', id: made.id }];
    const [reference] = (await see(viewer, query, { of }))._entities;
    const { errors } = await link({}, viewer);
    const ended = await end({ householdLinkId: made.id }, viewer);
    if (right === 'NOTHING') {
      expect([seen, reference]).toEqual([null, null]);
    } else {
      expect(seen.nodes.find(({ id }: { id: string }) => id === made.id)).toEqual(reference);
      // Who the member is, the policy of people decides: this one has no post, and the district keeps the file.
      const who = viewer === callers.hrOfficer ? { id: member } : null;
      const whole = { address, addressIsMasked: false, basis: '示例决定', person: who };
      const masked = { address: '人和路街道第1社区', addressIsMasked: true, basis: null, person: null };
      expect(reference).toMatchObject(right === 'WHOLE' ? whole : masked);
    }
    const refused = [{ code: 'FORBIDDEN' }];
    const isDistrict = viewer === callers.hrOfficer;
    expect(errors).toMatchObject(right !== 'WHOLE' ? refused : isDistrict ? [] : [{ code: 'PERSON_NOT_FOUND' }]);
    // Whoever may not see a link does not learn that there is one.
    const unknown = [{ code: 'HOUSEHOLD_LINK_NOT_FOUND' }];
    expect(ended.errors).toMatchObject(right === 'WHOLE' ? [] : right === 'MASKED' ? refused : unknown);
  });

  it('are none of a branch, and null for what is no Party organization', async () => {
    expect(await linksOf(callers.hrOfficer, branch)).toEqual({ totalCount: 0, nodes: [] });
    expect(await linksOf(callers.hrOfficer, 'none')).toBeNull();
  });

  it('are read in a constant number of statements, however many', async () => {
    const statements = async (size: number) => {
      const before = subgraph.database.statementCount;
      await linksOf(callers.hrOfficer, group, `first: ${size}`);
      return subgraph.database.statementCount - before;
    };
    expect(await statements(10)).toBe(await statements(2));
  });

  it('stand in the snapshot as numbers, the sample’s too, without people or places', async () => {
    const identity = await signIdentity(system, 'personnel', testKey);
    const counts = new Map<string, number>();
    for (let after: string | null = null; ; ) {
      const page = await subgraph.snapshot(identity, after);
      for (const { type, payload } of page?.events ?? []) {
        if (type !== personnelEvents.partyHouseholdsCounted) continue;
        expect(Object.keys(payload as object).sort()).toEqual(['count', 'id', 'version']);
        const { id, count } = payload as { id: string; count: number };
        counts.set(id, count);
      }
      after = page?.next ?? null;
      if (after === null) break;
    }
    const open = await subgraph.database.manager.findBy(HouseholdLinkRow, {});
    const groups = Map.groupBy(
      open.filter(({ toDay }) => toDay === null),
      ({ partyOrganizationId }) => partyOrganizationId,
    );
    expect(new Map([...counts].filter(([, count]) => count > 0))).toEqual(
      new Map([...groups].map(([id, rows]) => [id, rows.length])),
    );
  });

  it('has no drift after its migrations', async () => {
    expect(await subgraph.database.drift()).toEqual([]);
  });
});
