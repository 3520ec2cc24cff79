import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { grant, person } from '@gridweave/testing/viewers';
import { addDays, shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { divisionId } from '../../test/small-district';
import { Staff } from '../../test/staff';
import { callers, duringTests, type Personnel } from '../../test/started';

onEachEngine('promotion tracks', (engine) => {
  let subgraph: Personnel;
  let staff: Staff;
  const today = shanghaiDay(new Date());
  const district = divisionId('410103');
  const ofSubdistrict = person('hr-renhe', grant('HR_OFFICER', 'DIVISION', divisionId('410103003')));

  duringTests(engine, (started) => {
    subgraph = started;
    staff = new Staff(subgraph);
  });

  const nodes = [
    { key: 'chief', name: '网格长', role: 'GRID_CHIEF' },
    { key: 'member', name: '委员', tier: 'MEMBER' },
    { key: 'post', name: '事业编制岗位', postKind: 'PUBLIC_INSTITUTION' },
  ];
  const paths = [
    { fromKey: 'chief', toKey: 'member', kinds: ['ELECTION', 'BY_ELECTION'] },
    { fromKey: 'member', toKey: 'post', kinds: ['EXAMINATION'], serviceCommitmentMonths: 60 },
  ];
  const content = { name: '网格长成长渠道', basis: '区委组〔2026〕1号', nodes, paths, reason: '试点' };
  const fields = `promotionTrack { id name basis from to version synthetic division { id }
    nodes { key postKind tier role } paths { fromKey toKey kinds serviceCommitmentMonths }
    versions { version name from to } timeline(first: 9) { nodes { action reason byRole version } }
    availableActions { action allowed denial { code } } }`;
  const created = async (input: object = {}) => {
    const made = { divisionId: district, from: today, ...content, ...input };
    const { promotionTrack, errors } = await staff.do('createPromotionTrack', made, fields);
    expect(errors).toEqual([]);
    return promotionTrack;
  };
  const listed = async (asOf: string | null, viewer = callers.clerk as Parameters<typeof ask>[1]) => {
    const { data } = await ask(
      subgraph,
      viewer,
      `query ($asOf: DateTime, $in: ID) { promotionTracks(first: 100, asOf: $asOf, filter: { divisionId: $in }) { nodes { id synthetic } } }`,
      { asOf: asOf && `${asOf}T12:00:00+08:00`, in: divisionId('410103003001') },
    );
    return data.promotionTracks.nodes.map(({ id }: { id: string }) => id);
  };

  it('are made by HR of the district, with what they say from a day on', async () => {
    expect(await created()).toMatchObject({
      name: content.name,
      from: today,
      to: null,
      version: 1,
      synthetic: false,
      division: { id: district },
      nodes: [{ role: 'GRID_CHIEF', tier: null }, { tier: 'MEMBER' }, { postKind: 'PUBLIC_INSTITUTION' }],
      paths: [{ serviceCommitmentMonths: null }, { kinds: ['EXAMINATION'], serviceCommitmentMonths: 60 }],
      timeline: { nodes: [{ action: 'createPromotionTrack', reason: '试点', byRole: 'HR_OFFICER', version: 1 }] },
      availableActions: [
        { action: 'changePromotionTrack', allowed: true },
        { action: 'retirePromotionTrack', allowed: true },
      ],
    });
  });

  it('say what they said until the day of a change, and stay when retired', async () => {
    const { id } = await created();
    const change = { promotionTrackId: id, ...content, name: '新渠道', from: addDays(today, 10) };
    const changed = await staff.do('changePromotionTrack', { ...change, expectedVersion: 1 }, fields);
    expect(changed.promotionTrack).toMatchObject({
      name: content.name,
      version: 2,
      versions: [
        { version: 1, name: content.name, from: today },
        { version: 2, name: '新渠道', from: addDays(today, 10) },
      ],
    });
    const stale = await staff.do('changePromotionTrack', { ...change, expectedVersion: 1 }, fields);
    expect(stale.errors).toMatchObject([{ code: 'VERSION_STALE' }]);
    const before = { ...change, expectedVersion: 2, from: addDays(today, 9) };
    expect(await staff.do('changePromotionTrack', before, fields)).toMatchObject({
      errors: [{ code: 'DATE_IN_PAST' }],
    });
    const end = { promotionTrackId: id, expectedVersion: 2, reason: '改革' };
    const retired = (on: string, expectedVersion = 2) =>
      staff.do('retirePromotionTrack', { ...end, on, expectedVersion }, fields);
    expect(await retired(addDays(today, 9))).toMatchObject({ errors: [{ code: 'DATE_IN_PAST' }] });
    expect((await retired(addDays(today, 20))).promotionTrack).toMatchObject({
      to: addDays(today, 20),
      version: 3,
      availableActions: [{ denial: { code: 'TRACK_ALREADY_RETIRED' } }, { allowed: false }],
    });
    expect(await retired(addDays(today, 30), 3)).toMatchObject({ errors: [{ code: 'TRACK_ALREADY_RETIRED' }] });
    expect(await listed(addDays(today, 20))).toContain(id);
    expect(await listed(addDays(today, 21))).not.toContain(id);
    expect(await listed(null)).toContain(id);
  });

  it('are changed by one of two who do so at once', async () => {
    const { id } = await created();
    const change = { promotionTrackId: id, expectedVersion: 1, ...content, from: today };
    const answers = await Promise.all([1, 2].map(() => staff.do('changePromotionTrack', change, fields)));
    expect(answers.map(({ errors }) => errors[0]?.code ?? 'done').sort()).toEqual(['VERSION_STALE', 'done']);
  });

  it('are kept by nobody else, and seen by whoever works here', async () => {
    const { id } = await created();
    const { hrOfficer: _, ...others } = callers;
    for (const viewer of [ofSubdistrict, ...Object.values(others)]) {
      const make = { divisionId: district, from: today, ...content };
      const answers = [
        await staff.do('createPromotionTrack', make, fields, viewer),
        await staff.do(
          'changePromotionTrack',
          { promotionTrackId: id, expectedVersion: 1, ...content, from: today },
          fields,
          viewer,
        ),
        await staff.do(
          'retirePromotionTrack',
          { promotionTrackId: id, expectedVersion: 1, on: today, reason: '无' },
          fields,
          viewer,
        ),
      ];
      for (const [index, { promotionTrack, errors }] of answers.entries()) {
        // That there is such a track is told to whoever works here.
        const code = viewer.grants.length > 0 || index === 0 ? 'FORBIDDEN' : 'TRACK_NOT_FOUND';
        expect([promotionTrack, errors]).toMatchObject([null, [{ code }]]);
      }
    }
    const seesIt = async (viewer: Parameters<typeof ask>[1]) => {
      const { data } = await ask(
        subgraph,
        viewer,
        'query ($of: [_Any!]!) { _entities(representations: $of) { ... on PromotionTrack { id } } }',
        { of: [{ __typename: 'PromotionTrack', id }] },
      );
      const inList = (await listed(null, viewer)).includes(id);
      expect(data._entities[0] !== null).toBe(inList);
      return inList;
    };
    expect(await Promise.all([ofSubdistrict, callers.clerk, callers.chief, callers.administrator].map(seesIt))).toEqual(
      Array(4).fill(true),
    );
    expect(await Promise.all([callers.withoutOffice, callers.resident, callers.nobody].map(seesIt))).toEqual(
      Array(3).fill(false),
    );
  });

  it('are refused for a place that keeps none, and where they lead round', async () => {
    const make = (input: object) =>
      staff.do('createPromotionTrack', { divisionId: district, from: today, ...content, ...input }, fields);
    for (const divisionIdOfNone of [divisionId('410103003'), 'unheard-of', '无']) {
      expect(await make({ divisionId: divisionIdOfNone })).toMatchObject({ errors: [{ code: 'DIVISION_NOT_FOUND' }] });
    }
    const back = { fromKey: 'post', toKey: 'chief', kinds: ['APPOINTMENT'] };
    expect(await make({ paths: [...paths, back] })).toMatchObject({
      errors: [{ code: 'TRACK_LEADS_ROUND', field: 'paths' }],
    });
  });
});
