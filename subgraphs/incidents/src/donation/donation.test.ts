import 'reflect-metadata';
import { onEachEngine } from '@gridweave/testing/engines';
import { nobody } from '@gridweave/testing/viewers';
import { answered, codeOf, done, others } from '../../test/grid-matters';
import { type IncidentsUnderTest, people, startIncidents } from '../../test/incidents-subgraph';
import { ids } from '../../test/small-territory';

const fields = `donation { id version state institution institutionUnit { id } goods { name quantity unit }
  organisers { name } beneficiaryCount receivedOn }`;
const gift = {
  place: { gridId: ids.firstGrid },
  at: '2026-05-20T09:00:00+08:00',
  institution: '马杨小学',
  organisers: [{ name: '区慈善总会' }, { name: '区教育局' }, { name: '某爱心企业' }],
  goods: [
    { name: '书包', quantity: 120, unit: '个' },
    { name: '文具', quantity: 120, unit: '套' },
  ],
  beneficiaryCount: 120,
};

onEachEngine('donations', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
  });
  afterAll(() => test.close());

  const recorded = async (change: object = {}) =>
    (await done(test, others.firstMember, 'recordDonation', { ...gift, ...change }, fields)).donation;

  it('慈善捐赠: goods from federation, bureau and firm go to a school, no pupil is named', async () => {
    const donation = await recorded();
    expect(donation).toMatchObject({
      state: 'RECORDED',
      institution: '马杨小学',
      goods: gift.goods,
      organisers: gift.organisers,
    });
    const input = { donationId: donation.id, expectedVersion: donation.version, receivedOn: '2026-05-20' };
    const { donation: received } = await done(test, others.firstMember, 'confirmDonation', input, fields);
    expect(received).toMatchObject({ state: 'RECEIVED', receivedOn: '2026-05-20', beneficiaryCount: 120 });
    const back = { donationId: donation.id, expectedVersion: received.version, reason: '误登记' };
    expect(await codeOf(test, others.firstMember, 'withdrawDonation', back, fields)).toBe('DONATION_ALREADY_RECEIVED');
  });

  it('is confirmed by the institution itself where it is a unit, by no other', async () => {
    const donation = await recorded({ institutionUnitId: ids.property });
    const input = { donationId: donation.id, expectedVersion: donation.version, receivedOn: '2026-05-20' };
    expect(await codeOf(test, people.police, 'confirmDonation', input, fields)).toBe('DONATION_NOT_FOUND');
    expect(await codeOf(test, others.supervisor, 'confirmDonation', input, fields)).toBe('FORBIDDEN');
    expect(await codeOf(test, people.property, 'confirmDonation', { ...input, receivedOn: '2099-01-01' }, fields)).toBe(
      'DATE_IN_FUTURE',
    );
    expect(await codeOf(test, people.property, 'confirmDonation', { ...input, expectedVersion: 9 }, fields)).toBe(
      'VERSION_STALE',
    );
    expect((await done(test, people.property, 'confirmDonation', input, fields)).donation.state).toBe('RECEIVED');
  });

  it.each([
    ['nothing', { goods: [] }, 'LIST_EMPTY'],
    ['fewer than none', { goods: [{ name: '书包', quantity: -1, unit: '个' }] }, 'COUNT_INVALID'],
    ['somebody’s number', { remark: '学生身份证41010320150101123X' }, 'PERSONAL_NUMBER_IN_TEXT'],
    ['an unknown unit', { institutionUnitId: ids.west }, 'UNIT_UNKNOWN'],
  ])('refuses %s', async (_what, change, code) => {
    expect(await codeOf(test, others.firstMember, 'recordDonation', { ...gift, ...change }, fields)).toBe(code);
  });

  it.each([
    ['the staff of the grid', others.firstMember, undefined],
    ['the centre', people.dispatcher, undefined],
    ['another grid', others.secondMember, 'FORBIDDEN'],
    ['a unit', people.property, 'FORBIDDEN'],
    ['HR', people.hr, 'FORBIDDEN'],
    ['nobody', nobody, 'FORBIDDEN'],
  ])('is recorded by %s: %s', async (_who, viewer, code) => {
    expect(await codeOf(test, viewer, 'recordDonation', gift, fields)).toBe(code);
  });

  it('is listed for those of the place and the institution', async () => {
    const donation = await recorded({ institutionUnitId: ids.housing });
    const query =
      'query ($filter: DonationFilter) { donations(first: 100, filter: $filter) { nodes { id availableActions { action allowed } } } }';
    const lists = async (viewer: typeof nobody, filter: object = {}) =>
      (await answered(test, viewer, query, { filter })).donations.nodes.some(
        (each: { id: string }) => each.id === donation.id,
      );
    expect(await lists(people.clerk, { institutionUnitId: ids.housing, state: 'RECORDED' })).toBe(true);
    expect(await lists(people.administrator, { state: 'RECEIVED' })).toBe(false);
    for (const viewer of [nobody, people.property, others.secondMember, people.hr])
      expect(await lists(viewer)).toBe(false);
  });
});
