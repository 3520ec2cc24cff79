import 'reflect-metadata';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { nobody } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { Life } from '../../test/incident-life';
import { deed, type IncidentsUnderTest, people, startIncidents } from '../../test/incidents-subgraph';
import { photograph } from '../../test/media-files';
import { ticket } from '../../test/uploads';

const closing = { closingKind: 'NORMAL', outcome: '已疏通' };

onEachEngine('the transition table as data', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
  });
  afterAll(() => test.close());

  let version = 1;
  const change = async (changes: object[], more: object = {}, viewer: Viewer = people.administrator) => {
    const input = { expectedVersion: version, reason: '按新规', changes, ...more };
    const { table, errors } = await deed(test, viewer, 'changeTransitions', input, 'table { version validFrom }');
    if (errors.length > 0) return errors[0];
    version = table.version;
    return table;
  };
  const closeWith = (evidence: object[], roles = ['CHECKER']) => ({
    deed: 'closeIncident',
    from: 'CHECKED',
    roles,
    evidence,
  });

  const checked = async () => {
    const life = await (await Life.dispatched(test)).resolve();
    return life.do(people.districtChecker, 'checkIncident', { verdict: 'ACCEPT' });
  };

  it('answers who may do what, for whoever works here', async () => {
    const query = `{ incidentTransitions { version rows { deed from to roles evidence { categoryPrefix kinds } reasons { code label } } } }`;
    const { data } = await ask(test.subgraph, people.drainage, query);
    expect(data.incidentTransitions.version).toBe(1);
    expect(data.incidentTransitions.rows).toContainEqual({
      deed: 'closeAfterReview',
      from: 'REOPENED',
      to: ['CLOSED'],
      roles: ['ARBITER', 'SHIFT_LEADER'],
      evidence: [{ categoryPrefix: '', kinds: ['SITE_CHECK'] }],
      reasons: expect.arrayContaining([{ code: 'OUT_OF_SCOPE', label: '超出职责范围' }]),
    });
    expect((await ask(test.subgraph, nobody, query)).data.incidentTransitions).toBeNull();
    const unknown = '{ incidentTransitions(version: 99) { version } }';
    expect((await ask(test.subgraph, people.drainage, unknown)).data.incidentTransitions).toBeNull();
  });

  it('is changed by administrators of the district alone, on what they saw, and not backwards in time', async () => {
    const changes = [closeWith([])];
    for (const viewer of [people.shiftLeader, people.dispatcher, people.hr, nobody])
      expect(await change(changes, {}, viewer)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await change(changes, { expectedVersion: 7 })).toMatchObject({ code: 'VERSION_STALE' });
    expect(await change(changes, { validFrom: '2020-01-01T00:00:00+08:00' })).toMatchObject({
      code: 'VALID_FROM_PAST',
    });
    expect(await change([])).toMatchObject({ code: 'CHANGES_MISSING' });
    expect(await change(changes, { reason: ' ' })).toMatchObject({ code: 'TEXT_MISSING' });
    expect(await change([closeWith([], ['NO_ROLE'])])).toMatchObject({ code: 'ROLE_NOT_ELIGIBLE' });
  });

  it('refuses a table that would trap an incident, and shows the trap', async () => {
    expect(await change([{ deed: 'checkIncident', from: 'RESOLVED', roles: [] }])).toMatchObject({
      code: 'TRANSITION_TRAP',
      field: 'changes',
    });
    const { data } = await ask(test.subgraph, people.administrator, '{ incidentTransitionVersions { version } }');
    expect(data.incidentTransitionVersions).toEqual([{ version: 1 }]);
  });

  it('holds for what is filed from then on; what was filed before keeps its version', async () => {
    const before = await checked();
    await change([closeWith([{ categoryPrefix: '03', kinds: ['SITE_CHECK'] }])]);
    const after = await checked();
    expect([before.incident.transitionVersion, after.incident.transitionVersion]).toEqual([version - 1, version]);
    await before.do(people.dispatcher, 'closeIncident', closing);
    expect(await after.refused(people.dispatcher, 'closeIncident', closing)).toBe('FORBIDDEN');
    expect(await after.refused(people.districtChecker, 'closeIncident', closing)).toBe('EVIDENCE_MISSING');
    const evidence = [{ kind: 'SITE_CHECK', text: '现场畅通' }];
    const text = [...evidence, { kind: 'TEXT', text: '另附说明' }];
    expect(await after.refused(people.districtChecker, 'closeIncident', { ...closing, evidence: text })).toBe(
      'EVIDENCE_SURPLUS',
    );
    await after.do(people.districtChecker, 'closeIncident', { ...closing, evidence });
  });

  it('takes photographs that were added to the incident for what they show, and no others', async () => {
    await change([closeWith([{ categoryPrefix: '0301', kinds: ['PHOTO_AFTER'] }])]);
    const attach = async (life: Life, purpose: string) => {
      const media = [await ticket(test, people.drainage, await photograph())];
      const input = { incidentId: life.incident.id, purpose, media };
      const { errors } = await deed(test, people.dispatcher, 'attachMedia', input, 'incident { id }');
      expect(errors).toEqual([]);
      return media[0]?.id;
    };
    const [life, other] = [await checked(), await checked()];
    const [after, before, elsewhere] = [
      await attach(life, 'AFTER'),
      await attach(life, 'BEFORE'),
      await attach(other, 'AFTER'),
    ];
    await life.look();
    const close = (mediaId: unknown) => ({ ...closing, evidence: [{ kind: 'PHOTO_AFTER', mediaId }] });
    const codeOf = (mediaId: unknown) => life.refused(people.districtChecker, 'closeIncident', close(mediaId));
    expect(await codeOf('no-such-file')).toBe('MEDIA_UNKNOWN');
    expect(await codeOf(elsewhere)).toBe('MEDIA_UNKNOWN');
    expect(await codeOf(before)).toBe('MEDIA_PURPOSE_OTHER');
    await life.do(people.districtChecker, 'closeIncident', close(after));
    expect((await life.read('evidence { deed kind mediaId text }')).evidence).toEqual([
      { deed: 'closeIncident', kind: 'PHOTO_AFTER', mediaId: after, text: null },
    ]);
  });

  it('offers what the version of each incident allows', async () => {
    const life = await checked();
    const offers = async (viewer: Viewer) =>
      (await life.read('availableActions { action allowed denial { code } }', viewer)).availableActions.find(
        (each: { action: string }) => each.action === 'closeIncident',
      );
    expect(await offers(people.dispatcher)).toMatchObject({ allowed: false, denial: { code: 'FORBIDDEN' } });
    expect(await offers(people.districtChecker)).toMatchObject({ allowed: true, denial: null });
  });

  it('waits for its day', async () => {
    const validFrom = new Date(Date.now() + 86_400_000).toISOString();
    const now = (await ask(test.subgraph, people.administrator, '{ incidentTransitions { version } }')).data;
    expect(await change([{ deed: 'urgeIncident', from: 'FILED', roles: [] }], { validFrom })).toMatchObject({
      version,
    });
    const { data } = await ask(
      test.subgraph,
      people.administrator,
      '{ incidentTransitions { version } incidentTransitionVersions { version } }',
    );
    expect(data.incidentTransitions).toEqual(now.incidentTransitions);
    expect(data.incidentTransitionVersions[0]).toEqual({ version });
    const life = await Life.raised(test);
    await life.do(people.dispatcher, 'fileIncident');
    await life.do(people.supervisor, 'urgeIncident');
  });

  it('is made once by two administrators at the same moment', async () => {
    const made = await Promise.all(['甲', '乙'].map((reason) => change([closeWith([])], { reason })));
    expect(made.filter((each) => 'version' in each)).toHaveLength(1);
  });
});
