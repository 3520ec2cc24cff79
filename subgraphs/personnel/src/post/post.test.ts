import { personnelEvents } from '@gridweave/events/personnel-events';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { grant, nobody, person, testKey } from '@gridweave/testing/viewers';
import { signIdentity } from '@gridweave/viewer/internal-identity';
import { addDays, shanghaiDay } from '@gridweave/viewer/shanghai-day';
import type { Viewer } from '@gridweave/viewer/viewer';
import { divisionId, gridId, unitId } from '../../test/small-district';
import { renheOffice, Staff } from '../../test/staff';
import { callers, duringTests, type Personnel } from '../../test/started';
import { PostChangeRow } from './post.entity';

onEachEngine('posts', (engine) => {
  let subgraph: Personnel;
  let staff: Staff;
  const today = shanghaiDay(new Date());
  const hrOf = (code: string) => person(`hr-${code}`, grant('HR_OFFICER', 'DIVISION', divisionId(code)));

  duringTests(engine, (started) => {
    subgraph = started;
    staff = new Staff(subgraph);
  });

  const found = async (filter: string, asOf?: string) => {
    const at = asOf ? `, asOf: "${asOf}T12:00:00+08:00"` : '';
    const answer = await ask(
      subgraph,
      callers.hrOfficer,
      `{ posts(first: 100, filter: { unitId: "${renheOffice}", ${filter} }${at}) { nodes { id } } }`,
    );
    return answer.data.posts.nodes.map(({ id }: { id: string }) => id);
  };

  it('have no drift after their migrations', async () => {
    expect(await subgraph.database.drift()).toEqual([]);
  });

  it('are made by HR in its own line, told of without people, and kept with who made them', async () => {
    const fields = 'post { id role kind tier title establishment from to version unit { name } }';
    const input = staff.postInput({ title: '  内勤岗 ', tier: 'HEAD', kind: 'COMMITTEE' });
    const { post, errors } = await staff.do('createPost', input, fields, hrOf('410103003'));
    expect({ errors, ...post }).toEqual({
      errors: [],
      id: post.id,
      role: 'UNIT_MEMBER',
      kind: 'COMMITTEE',
      tier: 'HEAD',
      title: '内勤岗',
      establishment: 1,
      from: '2020-01-01',
      to: null,
      version: 1,
      unit: { name: '人和路街道办事处' },
    });
    const system = { ...nobody, kind: 'SYSTEM' } as Viewer;
    const page = await subgraph.events(await signIdentity(system, 'personnel', testKey), 0);
    const told = page?.events.filter(({ payload }) => (payload as { id: string }).id === post.id);
    expect(told).toMatchObject([
      { type: personnelEvents.postChanged, payload: { kind: 'COMMITTEE', establishment: 1 } },
    ]);
    expect(await subgraph.database.manager.findBy(PostChangeRow, { postId: post.id })).toMatchObject([
      { action: 'createPost', bySubject: 'hr-410103003', byRole: 'HR_OFFICER', reason: '三定方案', formerly: null },
    ]);
  });

  it.each([
    ['HR of another street', () => hrOf('410103002'), {}, 'FORBIDDEN'],
    ['an administrator', () => callers.administrator, {}, 'FORBIDDEN'],
    ['nobody', () => callers.nobody, {}, 'FORBIDDEN'],
    [
      'HR of the street for its own rights',
      () => hrOf('410103003'),
      { role: 'ADMINISTRATOR', divisionId: divisionId('410103003') },
      'FORBIDDEN',
    ],
    [
      'HR of the street for whoever reads the audit',
      () => hrOf('410103003'),
      { role: 'AUDITOR', divisionId: divisionId('410103003') },
      'FORBIDDEN',
    ],
    [
      'an administrator for whoever reads the audit',
      () => callers.administrator,
      { role: 'AUDITOR', divisionId: divisionId('410103') },
      'FORBIDDEN',
    ],
    [
      'HR of the street for a grid of another',
      () => hrOf('410103003'),
      { role: 'GRID_CHIEF', gridId: gridId('410103002001C001') },
      'FORBIDDEN',
    ],
    ['HR for a unit of the city', () => callers.hrOfficer, { unitId: unitId('city:drainage-3') }, 'FORBIDDEN'],
    ['HR without the grid of a chief', () => callers.hrOfficer, { role: 'GRID_CHIEF' }, 'PLACE_MISSING'],
    ['HR for a unit that is not there', () => callers.hrOfficer, { unitId: 'unheard-of' }, 'UNIT_NOT_FOUND'],
    ['HR for a grid that is not there', () => callers.hrOfficer, { gridId: '无' }, 'GRID_NOT_FOUND'],
    ['HR with no place for anybody', () => callers.hrOfficer, { establishment: 0 }, 'NUMBER_OUT_OF_RANGE'],
    ['HR with days out of order', () => callers.hrOfficer, { to: '2019-12-31' }, 'DATE_BEFORE_START'],
    ['HR without a title', () => callers.hrOfficer, { title: ' ' }, 'TEXT_MISSING'],
    ['HR without a reason', () => callers.hrOfficer, { reason: '' }, 'TEXT_MISSING'],
  ])('are not made by %s', async (_who, viewer, input, code) => {
    const before = (await found('role: UNIT_MEMBER')).length;
    const answer = await staff.do('createPost', staff.postInput(input), 'post { id }', viewer());
    expect(answer).toMatchObject({ post: null, errors: [{ code }] });
    expect((await found('role: UNIT_MEMBER')).length).toBe(before);
  });

  it('change with what they were before on record, and a stale change is refused', async () => {
    const postId = await staff.post();
    const input = { postId, kind: 'OFFICE', title: '外勤', establishment: 2, reason: '扩编' };
    const fields = 'post { title establishment version }';
    expect(await staff.do('changePost', { ...input, expectedVersion: 1 }, fields)).toEqual({
      post: { title: '外勤', establishment: 2, version: 2 },
      errors: [],
    });
    const again = await staff.do('changePost', { ...input, expectedVersion: 1 }, fields);
    expect(again).toMatchObject({ errors: [{ code: 'VERSION_STALE' }] });
    const same = await staff.do('changePost', { ...input, expectedVersion: 2 }, fields);
    expect(same).toMatchObject({ post: { version: 2 }, errors: [] });
    const [, change] = await subgraph.database.manager.find(PostChangeRow, { where: { postId }, order: { id: 'ASC' } });
    expect(JSON.parse(`${change?.formerly}`)).toMatchObject({ title: '内勤', establishment: 1 });
  });

  it('end on a day after which nobody holds them', async () => {
    const postId = await staff.post();
    await staff.appointed(await staff.person(), postId, { from: '2024-01-01', to: '2026-03-31' });
    const end = (on: string) =>
      staff.do(
        'endPost',
        { postId, expectedVersion: 1, on, reason: '撤并' },
        'post { to availableActions { allowed } }',
      );
    expect(await end('2026-03-30')).toMatchObject({ errors: [{ code: 'POST_STILL_HELD', field: 'on' }] });
    expect(await end('2019-12-31')).toMatchObject({ errors: [{ code: 'DATE_BEFORE_START' }] });
    expect(await end('2026-03-31')).toMatchObject({
      post: { to: '2026-03-31', availableActions: [{ allowed: false }, { allowed: false }] },
    });
    const again = { postId, expectedVersion: 2, on: today, reason: '再撤' };
    expect(await staff.do('endPost', again, 'post { id }')).toMatchObject({ errors: [{ code: 'POST_ALREADY_ENDED' }] });
    expect(await staff.appoint(await staff.person(), postId, { from: '2026-03-31' })).toMatchObject({
      errors: [{ code: 'TERM_BEYOND_POST', field: 'to' }],
    });
  });

  it('are vacant where there are places left, on the day looked at, stand-ins left out', async () => {
    const postId = await staff.post({ establishment: 2 });
    const first = await staff.appointed(await staff.person(), postId, { from: '2024-01-01' });
    const vacantOn = async (day: string) => (await found('staffing: VACANT', day)).includes(postId);
    expect(await vacantOn('2024-06-01')).toBe(true);
    await staff.appointed(await staff.person(), postId, { from: '2024-07-01', to: '2024-12-31' });
    expect([await vacantOn('2024-06-30'), await vacantOn('2024-07-01')]).toEqual([true, false]);
    expect([await vacantOn('2024-12-31'), await vacantOn('2025-01-01')]).toEqual([false, true]);
    const standIn = { personId: await staff.person(), from: '2025-02-01', to: '2025-02-28', basis: '病假' };
    await staff.do('standInFor', { appointmentId: first, ...standIn }, 'appointment { id }');
    expect(await vacantOn('2025-02-10')).toBe(true);
    expect(await vacantOn('2019-12-31')).toBe(false);
  });

  it('overlap where a smaller establishment has made one place of two', async () => {
    const postId = await staff.post({ establishment: 2 });
    await staff.appointed(await staff.person(), postId, { from: '2024-01-01', to: '2024-06-30' });
    await staff.appointed(await staff.person(), postId, { from: '2024-06-01' });
    const input = { postId, expectedVersion: 1, kind: 'OFFICE', title: '内勤', establishment: 1, reason: '减编' };
    await staff.do('changePost', input, 'post { id }');
    const overlapsOn = async (day: string) => (await found('staffing: OVERLAPPING', day)).includes(postId);
    expect([await overlapsOn('2024-05-31'), await overlapsOn('2024-06-01')]).toEqual([false, true]);
    expect([await overlapsOn('2024-06-30'), await overlapsOn('2024-07-01')]).toEqual([true, false]);
  });

  it('tell the days on which nobody held them, and are found by them', async () => {
    const postId = await staff.post();
    await staff.appointed(await staff.person(), postId, { from: '2023-02-01', to: '2023-05-31' });
    await staff.appointed(await staff.person(), postId, { from: '2023-06-01', to: '2023-08-31' });
    await staff.appointed(await staff.person(), postId, { from: '2023-10-01' });
    const { data } = await ask(
      subgraph,
      callers.clerk,
      'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Post { gaps(from: "2022-12-01", to: "2024-12-31") { from to } } } }',
      { of: [{ __typename: 'Post', id: postId }] },
    );
    expect(data._entities[0].gaps).toEqual([
      { from: '2022-12-01', to: '2023-01-31' },
      { from: '2023-09-01', to: '2023-09-30' },
    ]);
    const withGap = async (since: string, day: string) => (await found(`gapSince: "${since}"`, day)).includes(postId);
    expect(await withGap('2023-02-01', '2023-08-31')).toBe(false);
    expect(await withGap('2023-01-31', '2023-08-31')).toBe(true);
    expect(await withGap('2023-02-01', '2023-09-01')).toBe(true);
    expect(await withGap('2023-10-01', addDays(today, 400))).toBe(false);
  });

  it('are filled by one of those who try at once', async () => {
    const postId = await staff.post();
    const people = await Promise.all([1, 2, 3, 4].map(() => staff.person()));
    const answers = await Promise.all(people.map((id) => staff.appoint(id, postId, { from: '2025-01-01' })));
    const codes = answers.map(({ errors }) => errors[0]?.code ?? 'done').sort();
    expect(codes).toEqual(['POST_ALREADY_HELD', 'POST_ALREADY_HELD', 'POST_ALREADY_HELD', 'done']);
  });
});
