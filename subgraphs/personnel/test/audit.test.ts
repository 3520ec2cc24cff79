import { ask, freshKey } from '@gridweave/testing/ask';
import { onEachEngine, type TestDatabase } from '@gridweave/testing/engines';
import { grant, person } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { divisionId } from './small-district';
import { Staff } from './staff';
import { callers, type Personnel, startPersonnel } from './started';

onEachEngine('the audit of personnel', (engine) => {
  let home: TestDatabase;
  let subgraph: Personnel;
  let personId: string;
  const auditor = person('auditor-without-a-file', grant('AUDITOR', 'DIVISION', divisionId('410103')));

  beforeAll(async () => {
    home = engine.create();
    subgraph = await startPersonnel(home);
    personId = await new Staff(subgraph).person();
    const reveal = 'mutation ($input: RevealPersonInput!) { revealPerson(input: $input) { errors { code } } }';
    const input = { personId, fields: ['PRIVATE_PHONE'], purpose: 'RECONCILIATION', reason: '核对名册' };
    for (const viewer of [callers.hrOfficer, callers.dispatcher, callers.hrOfficer]) {
      await ask(subgraph, viewer, reveal, { input: { ...input, idempotencyKey: freshKey() } });
    }
  });
  afterAll(async () => {
    await subgraph.close();
    await home.drop();
  });

  const audit = async (filter: object, viewer: Viewer = auditor) => {
    const query = `query ($filter: AuditFilter) { personnelAudit(first: 10, filter: $filter) { totalCount
      nodes { viewerId viewerKind roles deed outcome code thingType thingId fields purpose reason reasonIsOriginal } } }`;
    const { data, errors } = await ask(subgraph, viewer, query, { filter });
    expect(errors).toBeUndefined();
    return data.personnelAudit;
  };

  it('tells an auditor of the district who has seen what of whom, and why, the latest first', async () => {
    const { nodes, totalCount } = await audit({ thingId: personId });
    expect(totalCount).toBe(4);
    const told = {
      ...{
        viewerId: callers.hrOfficer.id,
        viewerKind: 'PERSON',
        deed: 'revealPerson',
        outcome: 'REVEALED',
        code: null,
      },
      ...{ roles: [`HR_OFFICER DIVISION ${divisionId('410103')}`], thingType: 'Person', thingId: personId },
      ...{ fields: ['privatePhone'], purpose: 'RECONCILIATION', reason: '核对名册', reasonIsOriginal: true },
    };
    expect(nodes.slice(1)).toEqual([
      told,
      expect.objectContaining({ viewerId: callers.dispatcher.id, outcome: 'DENIED', code: 'FORBIDDEN', reason: null }),
      told,
    ]);
    // That the auditor has looked comes first.
    expect(nodes[0]).toMatchObject({
      viewerId: auditor.id,
      deed: 'personnelAudit',
      outcome: 'READ',
      thingId: personId,
    });
  });

  it('is told to nobody else, of whatever office', async () => {
    const ofStreet = person('street-auditor', grant('AUDITOR', 'DIVISION', divisionId('410103003')));
    for (const viewer of [...Object.values(callers), ofStreet]) expect(await audit({}, viewer)).toBeNull();
  });

  it('opens nothing else: its reader sees nobody’s name', async () => {
    const { data } = await ask(
      subgraph,
      auditor,
      `{ person(id: "${personId}") { name nameIsMasked } people(first: 3) { totalCount } reserveEntries(first: 3) { totalCount } }`,
    );
    const none = { totalCount: 0 };
    expect(data).toEqual({ person: null, people: none, reserveEntries: none });
  });
});
