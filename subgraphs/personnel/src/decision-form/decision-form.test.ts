import { ask } from '@gridweave/testing/ask';
import { onEachEngine, type TestDatabase } from '@gridweave/testing/engines';
import type { Viewer } from '@gridweave/viewer/viewer';
import { at, codeOf, Pool, poolPeople as people } from '../../test/pool';
import { callers, type Personnel, startPersonnel } from '../../test/started';

onEachEngine('decision forms', (engine) => {
  let home: TestDatabase;
  let subgraph: Personnel;
  let pool: Pool;

  beforeAll(async () => {
    home = engine.create();
    subgraph = await startPersonnel(home);
    pool = new Pool(subgraph);
  });
  afterAll(async () => {
    await subgraph.close();
    await home.drop();
  });

  const keep = (input: object, viewer: Viewer = callers.administrator) =>
    pool.do('keepDecisionReason', input, 'decisionReason { code label outcome inUse version }', viewer);
  const reject = (id: string, form: object) =>
    pool.step('rejectCandidate', { ...at(id, 2), reason: '见审批表', form }, people.hr);

  it('have a reason of two administrators who add it at once from one of them', async () => {
    const reason = { matterKind: 'RESERVE_ENTRY', code: 'ADDED_AT_ONCE', label: '材料重复', inUse: true };
    const added = await Promise.all([1, 2, 3].map(() => keep({ ...reason, expectedVersion: 0 })));
    expect(added.map(codeOf).sort()).toEqual(['VERSION_STALE', 'VERSION_STALE', 'done']);
  });

  it('say what was decided with a reason of the catalogue, words and documents, to who may see the matter', async () => {
    const nominee = await pool.nominee();
    const id = await pool.selected(await pool.batch(), nominee);
    const document = {
      title: '会议纪要',
      number: '样〔2026〕3号',
      date: '2026-03-20',
      link: 'https://files.example.org/1',
    };
    const form = {
      reasonCode: 'QUOTA_FILLED',
      comment: '本批名额已满',
      documents: [document],
      decidedOn: '2026-03-21',
    };
    expect(codeOf(await reject(id, { ...form, reasonCode: 'UNHEARD_OF' }))).toBe('REASON_UNKNOWN');
    expect(codeOf(await reject(id, { ...form, decidedOn: '2999-01-01' }))).toBe('DATE_IN_FUTURE');
    expect(codeOf(await reject(id, { documents: [{ title: '表', link: 'http://example.org/' }] }))).toBe(
      'LINK_INVALID',
    );
    expect(codeOf(await reject(id, form))).toBe('done');
    const fields =
      'decisionForms { action outcome reasonCode reason comment decidedOn documents { title number date link sha256 } decidedBy { id } }';
    const { decisionForms } = await pool.seen(id, people.secondHr, fields);
    const told = { action: 'rejectCandidate', outcome: 'REFUSED', reasonCode: 'QUOTA_FILLED', reason: '名额已满' };
    expect(decisionForms.at(-1)).toEqual({
      ...{ ...told, comment: '本批名额已满', decidedOn: '2026-03-21' },
      ...{ documents: [{ ...document, sha256: null }], decidedBy: { id: expect.any(String) } },
    });
    const own = await pool.seen(
      id,
      nominee.viewer,
      `${fields} rejectionReason timeline(first: 9) { nodes { reason } }`,
    );
    expect(own.decisionForms.at(-1)).toEqual({
      ...{ ...told, comment: null, decidedOn: '2026-03-21', documents: [], decidedBy: null },
    });
    expect(own.rejectionReason).toBe('见审批表');
    expect(own.timeline.nodes.map(({ reason }: { reason: string | null }) => reason)).toEqual([null, null, null]);
  });

  it('give reasons that administrators keep; a code out of use stays on the forms that gave it', async () => {
    const reason = {
      matterKind: 'RESERVE_ENTRY',
      code: 'HOME_TOWN',
      label: '回避要求',
      outcome: 'REFUSED',
      inUse: true,
    };
    expect(codeOf(await keep({ ...reason, expectedVersion: 0 }, callers.hrOfficer))).toBe('FORBIDDEN');
    expect(codeOf(await keep({ ...reason, code: 'home', expectedVersion: 0 }))).toBe('REASON_CODE_INVALID');
    expect(await keep({ ...reason, expectedVersion: 0 })).toMatchObject({
      decisionReason: { version: 1, inUse: true },
    });
    expect(codeOf(await keep({ ...reason, expectedVersion: 0 }))).toBe('VERSION_STALE');
    const batch = await pool.batch();
    const [first, second] = [await pool.selected(batch), await pool.selected(batch)];
    expect(codeOf(await reject(first, { reasonCode: 'HOME_TOWN' }))).toBe('done');
    expect(
      codeOf(await pool.step('enterPool', { ...at(second, 2), form: { reasonCode: 'HOME_TOWN' } }, people.hr)),
    ).toBe('REASON_UNKNOWN');
    await keep({ ...reason, inUse: false, expectedVersion: 1 });
    expect(codeOf(await reject(second, { reasonCode: 'HOME_TOWN' }))).toBe('REASON_UNKNOWN');
    expect((await pool.seen(first, people.hr, 'decisionForms { reason }')).decisionForms.at(-1)).toEqual({
      reason: '回避要求',
    });
    const catalogue = (viewer: Viewer) =>
      ask(subgraph, viewer, '{ decisionReasons(matterKind: RESERVE_ENTRY) { code inUse } }').then(
        ({ data }) => data.decisionReasons as { code: string; inUse: boolean }[],
      );
    expect(await catalogue(people.committee)).toContainEqual({ code: 'HOME_TOWN', inUse: false });
    expect(await catalogue(callers.nobody)).toEqual([]);
  });
});
