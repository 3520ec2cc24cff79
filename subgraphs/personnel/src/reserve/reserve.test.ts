import { newId } from '@gridweave/subgraph/ids';
import { ask, freshKey } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { grant, person } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { divisionId, unitId } from '../../test/small-district';
import { callers, duringTests, type Personnel } from '../../test/started';
import { AppointmentRow } from '../appointment/appointment.entity';
import { PersonRow } from '../person/person.entity';
import { ReserveChangeRow, ReserveEntryRow } from './reserve.entity';
import { CommitteeTier, ReserveStep } from './reserve.enums';

const community = '410103003002';
const committee = unitId(`committee:${community}`);
const office = unitId('subdistrict-office:410103003');
const people = {
  committee: person(`sample-member-${committee}-1`, grant('UNIT_MEMBER', 'UNIT', committee)),
  office: person(`sample-member-${office}-1`, grant('UNIT_MEMBER', 'UNIT', office)),
  otherOffice: person('other', grant('UNIT_MEMBER', 'UNIT', unitId('subdistrict-office:410103001'))),
  hrOfSubdistrict: person('hr-of-subdistrict', grant('HR_OFFICER', 'DIVISION', divisionId('410103003'))),
} as const;

onEachEngine('the reserve pool', (engine) => {
  let subgraph: Personnel;
  let batchId: string;
  /** Two members of the committee's own staff, who are in no entry of the sample, and somebody of another community. */
  let young: PersonRow;
  let old: PersonRow;
  let elsewhere: PersonRow;
  /** Somebody whom nobody has recommended yet. */
  let newcomer: PersonRow;

  duringTests(engine, async (started) => {
    subgraph = started;
    const { manager } = subgraph.database;
    const born = async (subject: string, birthDay: string) => {
      await subgraph.database.transaction((tx) => tx.update(PersonRow, { subject }, { birthDay }));
      return manager.findOneByOrFail(PersonRow, { subject });
    };
    young = await born(`sample-member-${committee}-1`, '1995-05-20');
    old = await born(`sample-member-${committee}-2`, '1970-05-20');
    elsewhere = await born(`sample-member-${unitId('committee:410103001001')}-1`, '1995-05-20');
    newcomer = { ...young, id: newId(), subject: 'newcomer' };
    await subgraph.database.transaction(async (tx) => {
      await tx.insert(PersonRow, newcomer);
      const { id: _, ...like } = await tx.findOneByOrFail(AppointmentRow, { personId: young.id });
      await tx.insert(AppointmentRow, { ...like, id: newId(), personId: newcomer.id });
    });
    const batches = await ask(
      subgraph,
      callers.hrOfficer,
      '{ reserveBatches(first: 10) { nodes { id readOn ageRules { tier bornOnOrAfter } } } }',
    );
    const [, batch] = batches.data.reserveBatches.nodes;
    batchId = batch.id;
    expect(batch.ageRules).toEqual([
      { tier: 'HEAD', bornOnOrAfter: '1982-03-02' },
      { tier: 'DEPUTY', bornOnOrAfter: '1987-03-02' },
      { tier: 'MEMBER', bornOnOrAfter: null },
    ]);
  });

  const entries = async (viewer: Viewer, filter = '{}', fields = 'id') =>
    (
      await ask(
        subgraph,
        viewer,
        `{ reserveEntries(first: 100, filter: ${filter}) { totalCount nodes { ${fields} } } }`,
      )
    ).data.reserveEntries;

  const answer =
    'reserveEntry { id step version recommendedOn selectedOn enteredOn endedOn rejectionReason } errors { code field }';
  const deeds = {
    recommendCandidate: 'RecommendCandidateInput',
    selectCandidate: 'SelectCandidateInput',
    enterPool: 'EnterPoolInput',
    rejectCandidate: 'RejectCandidateInput',
  } as const;
  const perform = async (viewer: Viewer, deed: keyof typeof deeds, input: object) => {
    const document = `mutation ($input: ${deeds[deed]}!) { ${deed}(input: $input) { ${answer} } }`;
    const given = await ask(subgraph, viewer, document, { input: { idempotencyKey: freshKey(), ...input } });
    expect(given.errors).toBeUndefined();
    return given.data[deed];
  };
  const recommendation = (input: object = {}) => ({
    personId: young.id,
    batchId,
    tier: CommitteeTier.DEPUTY,
    unitId: committee,
    ...input,
  });
  const stepCode = async (viewer: Viewer, deed: keyof typeof deeds, input: object) =>
    (await perform(viewer, deed, input)).errors[0]?.code ?? 'done';

  it('is seen by HR officers within scope, and by nobody else who takes no step in it but for a candidacy of their own', async () => {
    const every = await subgraph.database.manager.count(ReserveEntryRow);
    expect((await entries(callers.hrOfficer)).totalCount).toBe(every);
    const ofSubdistrict = (await entries(people.hrOfSubdistrict)).totalCount;
    expect(ofSubdistrict).toBeGreaterThan(0);
    expect(ofSubdistrict).toBeLessThan(every);
    const { hrOfficer: _, ...others } = callers;
    for (const caller of Object.values(others)) {
      const own = await subgraph.database.manager.findOneBy(PersonRow, { subject: caller.id });
      const { nodes, totalCount } = await entries(caller, '{}', 'person { id }');
      const mine = own ? await subgraph.database.manager.countBy(ReserveEntryRow, { personId: own.id }) : 0;
      expect([totalCount, nodes]).toEqual([mine, Array(mine).fill({ person: { id: own?.id } })]);
      const batches = await ask(subgraph, caller, '{ reserveBatches(first: 1) { totalCount } }');
      expect(batches.data.reserveBatches.totalCount).toBe(mine);
    }
    const { id } = (await entries(callers.hrOfficer)).nodes[0];
    const query = 'query ($of: [_Any!]!) { _entities(representations: $of) { ... on ReserveEntry { id } } }';
    const of = [{ __typename: 'ReserveEntry', id }];
    expect((await ask(subgraph, callers.administrator, query, { of })).data._entities).toEqual([null]);
    expect((await ask(subgraph, callers.hrOfficer, query, { of })).data._entities).toEqual([{ id }]);
  });

  it('shows the office above its candidates without names, birth dates or dates of ageing out', async () => {
    const fields = 'division { name } person { nameIsMasked bornOn } agesOutOn';
    const ofOffice = await entries(people.office, '{}', fields);
    expect(ofOffice.totalCount).toBe((await entries(people.hrOfSubdistrict)).totalCount);
    for (const node of ofOffice.nodes) {
      expect(node).toMatchObject({ person: { nameIsMasked: true, bornOn: null }, agesOutOn: null });
    }
    expect((await entries(people.office, '{ agesOutBefore: "2999-01-01" }')).totalCount).toBe(0);
    expect((await entries(callers.hrOfficer, '{ agesOutBefore: "2999-01-01" }')).totalCount).toBeGreaterThan(0);
  });

  it('narrows by tier, step, division, batch, person and date of ageing out', async () => {
    const filter = `{ tier: HEAD, step: IN_POOL, batchId: "${batchId}", divisionId: "${divisionId('410103')}", agesOutBefore: "2040-01-01" }`;
    const { nodes } = await entries(callers.hrOfficer, filter, 'tier step agesOutOn batch { id } person { bornOn }');
    expect(nodes.length).toBeGreaterThan(0);
    for (const node of nodes) {
      expect(node).toMatchObject({ tier: 'HEAD', step: 'IN_POOL', batch: { id: batchId } });
      expect(node.agesOutOn < '2040-01-01').toBe(true);
      expect(node.agesOutOn).toBe(`${Number(node.person.bornOn.slice(0, 4)) + 43}${node.person.bornOn.slice(4)}`);
    }
    const { person: candidate } = (await entries(callers.hrOfficer, filter, 'person { id }')).nodes[0];
    const ofOne = await entries(callers.hrOfficer, `{ personId: "${candidate.id}" }`, 'person { id }');
    expect(ofOne.nodes).toEqual(Array(ofOne.totalCount).fill({ person: candidate }));
    expect(ofOne.totalCount).toBeGreaterThan(0);
    expect((await entries(callers.administrator, `{ personId: "${candidate.id}" }`)).totalCount).toBe(0);
    const unknown = await entries(callers.hrOfficer, '{ tier: MEMBER }', 'agesOutOn');
    for (const node of unknown.nodes) expect(node.agesOutOn).toBeNull();
  });

  it('takes a candidate in by three steps, each by its own organization and in order', async () => {
    const again = { idempotencyKey: freshKey() };
    const first = await perform(
      people.committee,
      'recommendCandidate',
      recommendation({ ...again, personId: newcomer.id }),
    );
    expect(first).toMatchObject({ reserveEntry: { step: 'RECOMMENDED', version: 1 }, errors: [] });
    expect(
      await perform(people.committee, 'recommendCandidate', recommendation({ ...again, personId: newcomer.id })),
    ).toEqual(first);
    const reserveEntryId = first.reserveEntry.id;
    const at = (expectedVersion: number) => ({ reserveEntryId, expectedVersion });

    expect(await stepCode(callers.hrOfficer, 'enterPool', at(1))).toBe('CANDIDATE_NOT_SELECTED');
    expect(await stepCode(people.committee, 'selectCandidate', { ...at(1), unitId: committee })).toBe(
      'UNIT_OF_WRONG_LEVEL',
    );
    expect(await stepCode(people.committee, 'selectCandidate', { ...at(1), unitId: office })).toBe('FORBIDDEN');
    expect(await stepCode(callers.hrOfficer, 'selectCandidate', { ...at(1), unitId: office })).toBe('FORBIDDEN');
    expect(await stepCode(people.otherOffice, 'selectCandidate', { ...at(1), unitId: office })).toBe(
      'RESERVE_ENTRY_NOT_FOUND',
    );
    const wrongLine = { ...at(1), unitId: unitId('subdistrict-office:410103001') };
    expect(await stepCode(people.office, 'selectCandidate', wrongLine)).toBe('UNIT_OUT_OF_LINE');

    const raced = await Promise.all(
      [1, 2].map(() => stepCode(people.office, 'selectCandidate', { ...at(1), unitId: office })),
    );
    expect(raced.sort()).toEqual(['VERSION_STALE', 'done']);
    expect(await stepCode(people.office, 'selectCandidate', { ...at(2), unitId: office })).toBe(
      'CANDIDATE_ALREADY_SELECTED',
    );
    expect(await stepCode(people.office, 'enterPool', at(2))).toBe('FORBIDDEN');
    expect(await stepCode(people.hrOfSubdistrict, 'enterPool', at(2))).toBe('FORBIDDEN');
    expect(await perform(callers.hrOfficer, 'enterPool', at(2))).toMatchObject({
      reserveEntry: { step: 'IN_POOL', version: 3 },
      errors: [],
    });
    expect(await stepCode(callers.hrOfficer, 'rejectCandidate', { ...at(3), reason: '不再需要' })).toBe(
      'CANDIDATE_ALREADY_IN_POOL',
    );

    const record = await subgraph.database.manager.find(ReserveChangeRow, {
      where: { entryId: reserveEntryId },
      order: { id: 'ASC' },
    });
    expect(record.map(({ step, unitId: by, byRole }) => [step, by, byRole])).toEqual([
      ['RECOMMENDED', committee, 'UNIT_MEMBER'],
      ['SELECTED', office, 'UNIT_MEMBER'],
      ['IN_POOL', null, 'HR_OFFICER'],
    ]);
  });

  it.each<[string, Viewer, () => object, string]>([
    ['somebody of another community', people.committee, () => ({ personId: elsewhere.id }), 'CANDIDATE_OUT_OF_LINE'],
    ['somebody unknown', people.committee, () => ({ personId: 'unknown' }), 'CANDIDATE_OUT_OF_LINE'],
    ['somebody too old', people.committee, () => ({ personId: old.id }), 'AGE_RULE_NOT_MET'],
    ['for an office', people.office, () => ({ unitId: office }), 'UNIT_OF_WRONG_LEVEL'],
    ['for an unknown unit', people.committee, () => ({ unitId: 'unknown' }), 'UNIT_NOT_FOUND'],
    ['into an unknown batch', people.committee, () => ({ batchId: 'unknown' }), 'BATCH_NOT_FOUND'],
    ['from another unit', people.office, () => ({}), 'FORBIDDEN'],
    ['as a clerk of a department', callers.clerk, () => ({}), 'FORBIDDEN'],
    ['as a dispatcher', callers.dispatcher, () => ({}), 'FORBIDDEN'],
  ])('refuses to recommend %s', async (_what, viewer, input, code) => {
    const given = await perform(viewer, 'recommendCandidate', recommendation(input()));
    expect(given).toMatchObject({ reserveEntry: null, errors: [{ code }] });
  });

  it('refuses to recommend somebody twice in a batch, for whatever tier', async () => {
    await perform(people.committee, 'recommendCandidate', recommendation());
    const again = recommendation({ tier: CommitteeTier.MEMBER });
    expect(await stepCode(people.committee, 'recommendCandidate', again)).toBe('CANDIDATE_ALREADY_RECOMMENDED');
  });

  it('takes the oldest where no age rule is known, and rejects with a reason at either step', async () => {
    const entry = (
      await perform(
        callers.hrOfficer,
        'recommendCandidate',
        recommendation({ personId: old.id, tier: CommitteeTier.MEMBER }),
      )
    ).reserveEntry;
    const input = { reserveEntryId: entry.id, expectedVersion: 1 };
    expect(await stepCode(people.office, 'rejectCandidate', { ...input, reason: '' })).toBe('TEXT_MISSING');
    expect(await stepCode(people.committee, 'rejectCandidate', { ...input, reason: '材料不全' })).toBe('FORBIDDEN');
    expect(await perform(people.office, 'rejectCandidate', { ...input, reason: '材料不全' })).toMatchObject({
      reserveEntry: { step: 'REJECTED', version: 2, rejectionReason: '材料不全', endedOn: entry.recommendedOn },
    });
    const after = { reserveEntryId: entry.id, expectedVersion: 2 };
    expect(await stepCode(people.office, 'selectCandidate', { ...after, unitId: office })).toBe('CANDIDATE_REJECTED');
  });

  it('offers each viewer the deeds that it would accept', async () => {
    const allowed = async (viewer: Viewer, step: ReserveStep) => {
      const { nodes } = await entries(
        viewer,
        `{ step: ${step}, divisionId: "${divisionId('410103003')}" }`,
        'availableActions { action allowed }',
      );
      return nodes[0].availableActions.flatMap((each: { action: string; allowed: boolean }) =>
        each.allowed ? [each.action] : [],
      );
    };
    expect(await allowed(people.office, ReserveStep.RECOMMENDED)).toEqual(['selectCandidate', 'rejectCandidate']);
    expect(await allowed(people.hrOfSubdistrict, ReserveStep.IN_POOL)).toEqual([]);
    expect(await allowed(people.office, ReserveStep.IN_POOL)).toEqual(['reviewEntry']);
    expect(await allowed(callers.hrOfficer, ReserveStep.IN_POOL)).toEqual(['reviewEntry', 'exitPool']);
  });
});
