import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { grant, person } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { basis, Erasures } from '../../test/erasures';
import { divisionId } from '../../test/small-district';
import { Staff } from '../../test/staff';
import { callers, duringTests, type Personnel } from '../../test/started';
import { PersonRow } from '../person/person.entity';

onEachEngine('rights to erasures', (engine) => {
  let subgraph: Personnel;
  let staff: Staff;
  let erasures: Erasures;
  const elsewhere = person('hr-elsewhere', grant('HR_OFFICER', 'DIVISION', divisionId('410103002')));

  duringTests(engine, (started) => {
    subgraph = started;
    staff = new Staff(subgraph);
    erasures = new Erasures(staff);
  });

  const read = async (query: string, viewer: Viewer = callers.hrOfficer, variables = {}) => {
    const { data, errors } = await ask(subgraph, viewer, query, variables);
    expect(errors).toBeUndefined();
    return data;
  };

  it('is kept from happening by a hold, at each step, until it is lifted', async () => {
    const id = await staff.person();
    const place = (viewer?: Viewer) =>
      staff.do('placeLegalHold', { personId: id, basis }, 'legalHold { id version liftedAt basis { title } }', viewer);
    const lift = (hold: { id: string; version: number }, viewer?: Viewer) =>
      staff.do(
        'liftLegalHold',
        { legalHoldId: hold.id, expectedVersion: hold.version, basis: { title: '解除决定' } },
        'legalHold { liftedAt liftingBasis { title } version }',
        viewer,
      );
    const first = (await place()).legalHold;
    expect(await erasures.propose(id)).toMatchObject({ errors: [{ code: 'LEGAL_HOLD', field: 'personId' }] });
    expect((await lift(first)).legalHold).toMatchObject({ liftingBasis: { title: '解除决定' } });
    expect(await lift({ ...first, version: 2 })).toMatchObject({ errors: [{ code: 'HOLD_ALREADY_LIFTED' }] });
    const erasure = await erasures.proposed(id);
    const second = (await place()).legalHold;
    expect(await erasures.decide(erasure)).toMatchObject({ errors: [{ code: 'LEGAL_HOLD' }] });
    expect(await erasures.read(id)).toMatchObject({ obstacles: [{ code: 'LEGAL_HOLD' }] });
    await lift(second);
    await erasures.decide(erasure);
    await place();
    await erasures.carryOut();
    expect(await erasures.read(id)).toMatchObject({ state: 'HALTED', haltedBy: 'LEGAL_HOLD', certificate: null });
    expect(await subgraph.database.manager.findOneBy(PersonRow, { id })).toMatchObject({
      fullName: '甄示例',
      divisionId: divisionId('410103'),
    });
    const standing =
      'query ($id: ID) { legalHolds(first: 5, filter: { personId: $id, standing: true }) { totalCount } }';
    expect(await read(standing, callers.hrOfficer, { id })).toEqual({ legalHolds: { totalCount: 1 } });
    for (const stranger of [elsewhere, callers.administrator, callers.chief, callers.resident]) {
      expect(await read(standing, stranger, { id })).toEqual({ legalHolds: { totalCount: 0 } });
      expect(await place(stranger)).toMatchObject({ errors: [{ code: 'PERSON_NOT_FOUND' }] });
      expect(await lift(second, stranger)).toMatchObject({ errors: [{ code: 'HOLD_NOT_FOUND' }] });
    }
  });

  it.each<[string, () => Viewer]>([
    ['an HR officer of another line', () => elsewhere],
    ['an administrator', () => callers.administrator],
    ['a dispatcher', () => callers.dispatcher],
    ['a clerk', () => callers.clerk],
    ['a chief', () => callers.chief],
    ['somebody without an office', () => callers.withoutOffice],
    ['a resident', () => callers.resident],
    ['nobody', () => callers.nobody],
  ])('does not exist for %s', async (_who, viewer) => {
    const id = await staff.person();
    const own = await erasures.proposed(id);
    expect(await erasures.propose(await staff.person(), {}, viewer())).toMatchObject({
      errors: [{ code: 'PERSON_NOT_FOUND' }],
    });
    expect(await erasures.decide(own, {}, viewer())).toMatchObject({ errors: [{ code: 'ERASURE_NOT_FOUND' }] });
    expect(await erasures.read(id, viewer())).toBeUndefined();
    const query = 'query ($of: [_Any!]!) { _entities(representations: $of) { ... on PersonErasure { id state } } }';
    const of = [{ __typename: 'PersonErasure', id: own }];
    expect(await read(query, viewer(), { of })).toEqual({ _entities: [null] });
  });

  it('is refused where it makes no sense, and neither decided nor taken back by the person', async () => {
    const subject = `own-${engine.name}`;
    const id = await staff.person({ subject });
    const self = person(subject, grant('HR_OFFICER', 'DIVISION', divisionId('410103')));
    expect(await erasures.propose(id, {}, self)).toMatchObject({ errors: [{ code: 'FORBIDDEN' }] });
    expect(await erasures.propose('unheard-of')).toMatchObject({ errors: [{ code: 'PERSON_NOT_FOUND' }] });
    expect(await erasures.propose(id, { basis: { title: ' ' } })).toMatchObject({
      errors: [{ code: 'TEXT_MISSING', field: 'basis.title' }],
    });
    expect(await erasures.propose(id, { words: ['柳'] })).toMatchObject({ errors: [{ code: 'WORDS_INVALID' }] });
    const erasure = await erasures.proposed(id);
    expect(await erasures.propose(id)).toMatchObject({ errors: [{ code: 'ERASURE_ALREADY_OPEN' }] });
    expect(await erasures.decide(erasure, {}, self)).toMatchObject({ errors: [{ code: 'FORBIDDEN' }] });
    expect((await erasures.read(id, self)).availableActions).toMatchObject([
      { action: 'decidePersonErasure', denial: { code: 'FORBIDDEN' } },
      { action: 'withdrawPersonErasure', denial: { code: 'FORBIDDEN' } },
      { action: 'resumePersonErasure', denial: { code: 'ERASURE_PROPOSED' } },
    ]);
    expect(await erasures.decide(erasure, { expectedVersion: 7 })).toMatchObject({
      errors: [{ code: 'VERSION_STALE' }],
    });
    expect(await erasures.decide(erasure, { agreed: false })).toMatchObject({ personErasure: { state: 'REFUSED' } });
    expect(await erasures.decide(erasure, { expectedVersion: 2 })).toMatchObject({
      errors: [{ code: 'ERASURE_REFUSED' }],
    });
  });

  it('lists many erasures with no more statements than few', async () => {
    for (let made = 0; made < 4; made += 1) await erasures.proposed(await staff.person());
    const statements = async (first: number) => {
      const before = subgraph.database.statementCount;
      await read(`{ personErasures(first: ${first}) { nodes { namesakes obstacles { code } certificate { number }
        timeline(first: 9) { nodes { action } } person { id } job { id } } } }`);
      return subgraph.database.statementCount - before;
    };
    expect(await statements(6)).toBe(await statements(2));
  });
});
