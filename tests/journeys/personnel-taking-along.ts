import type { Stand } from '../stand/stand';
import { type IncidentCast, streets } from './incident-cast';
import type { PersonnelCast } from './personnel-cast';
import { eventually, type Traveller } from './steps';

const basis = { title: '保管期限届满处理决定', number: '档字3号', date: '2026-01-05' };

/** Lists that are taken along, files that are brought, and what is no longer to be kept. */
export function takingAlongStories(stand: () => Stand, cast: PersonnelCast, incidents: IncidentCast): void {
  it('lets the officer take a list along over the gateway, and nobody else fetch it', async () => {
    const [hr, colleague] = [await cast.hr(), 'sample-hr-410103'];
    const divisionId = await incidents.division(streets.jinshuiyuan);
    const asked = { list: 'PEOPLE', filter: { divisionId }, format: 'CSV' };
    await hr.do('exportStaff', asked, 'staffExport { id }');
    const query = '{ viewer { staffExports { path rows job { state } } } }';
    const { viewer } = await eventually(
      () => hr.ask(query),
      (answer) => answer.viewer.staffExports[0].job.state === 'DONE',
      50_000,
    );
    const [{ path, rows }] = viewer.staffExports;
    const file = await fetched('development-hr', path);
    expect(file.status).toBe(200);
    const lines = (await file.text()).trimEnd().split('\r\n');
    expect(lines).toHaveLength(rows + 1);
    expect(lines.join()).not.toMatch(/410103\d{11}/);
    expect((await fetched(colleague, path)).status).toBe(404);
  });

  it('plans a roster before it takes it in, and corrections of appointments alike', async () => {
    const hr = await cast.hr();
    const committee = await cast.committeeOf(await incidents.ground(streets.jinshuiyuan, 11));
    const name = await nameOf(hr, committee.member);
    const number = '410399199005010002';
    await hr.do('recordIdentityNumber', { personId: name.id, number: withCheck(number) }, 'person { id }');
    const { reserveBatch } = await hr.do(
      'openReserveBatch',
      { name: '名册批次', readOn: cast.day(0) },
      'reserveBatch { id }',
    );
    const roster = `姓名,身份证号,层级,推荐单位\r\n${name.name},${withCheck(number)},委员,${committee.name}\r\n甄无人,41039919900501001X,委员,${committee.name}`;
    const { id, version } = await planned('importReserveRoster', roster, { batchId: reserveBatch.id });
    const plan = await hr.ask(
      'query ($id: ID!) { staffImport(id: $id) { counts { create rejected } rows(first: 5) { nodes { row outcome problems { code } } } } }',
      { id },
    );
    expect(plan.staffImport.counts).toEqual({ create: 1, rejected: 1 });
    const whole = { importId: id, expectedVersion: version, errorPolicy: 'REJECT_EVERYTHING' };
    const refused = await hr.tryTo('applyStaffImport', whole, 'staffImport { id }');
    expect(refused.errors).toMatchObject([{ code: 'ROWS_REJECTED' }]);
    await hr.do('applyStaffImport', { ...whole, errorPolicy: 'REJECT_FAILED_ROWS' }, 'staffImport { id }');
    const state = async () =>
      (await hr.ask('query ($id: ID!) { staffImport(id: $id) { state counts { applied } } }', { id })).staffImport;
    expect(await eventually(state, (each) => each.state === 'APPLIED', 50_000)).toMatchObject({
      counts: { applied: 1 },
    });
    const corrections =
      '任职编号,版本,起（含）,止（含）,用工性质,岗位编号,更正原因\r\nunheard-of,1,2025-01-01,,全职,,核对';
    const plan2 = await planned('importAppointmentCorrections', corrections, { reason: '核对任职文件' });
    await hr.do('discardStaffImport', { importId: plan2.id }, 'staffImport { id }');
  });

  it('erases a file once two have decided it and nothing holds it, and certifies that', async () => {
    const [hr, colleague] = [await cast.hr(), await cast.colleague()];
    const personId = await cast.former(await incidents.ground(streets.jinshuiyuan, 12));
    const { legalHold } = await hr.do('placeLegalHold', { personId, basis }, 'legalHold { id }');
    const said = { personId, scope: 'WHOLE_FILE', basis, reason: '保管期限届满' };
    expect(await hr.tryTo('proposePersonErasure', said, 'personErasure { id }')).toMatchObject({
      errors: [{ code: 'LEGAL_HOLD' }],
    });
    await hr.do('liftLegalHold', { legalHoldId: legalHold.id, expectedVersion: 1, basis }, 'legalHold { id }');
    const first = await hr.do('proposePersonErasure', said, 'personErasure { id }');
    const back = { personErasureId: first.personErasure.id, expectedVersion: 1, reason: '再核对' };
    await hr.do('withdrawPersonErasure', back, 'personErasure { state }');
    const { personErasure } = await hr.do('proposePersonErasure', said, 'personErasure { id version }');
    const decision = { personErasureId: personErasure.id, expectedVersion: 1, agreed: true, reason: '同意' };
    expect(await hr.tryTo('decidePersonErasure', decision, 'personErasure { id }')).toMatchObject({
      errors: [{ code: 'DECIDER_IS_PROPOSER' }],
    });
    await colleague.do('decidePersonErasure', decision, 'personErasure { state }');
    const query = `query ($id: ID) { personErasures(first: 1, filter: { personId: $id }) { nodes { state certificate { number } } }
      erasureCertificates(first: 1, filter: { personId: $id }) { nodes { number } }
      legalHolds(first: 1, filter: { personId: $id }) { nodes { liftedAt } } }`;
    const asked = () => hr.ask(query, { id: personId });
    await eventually(asked, ({ personErasures }) => personErasures.nodes[0].state === 'DONE', 50_000);
    // Each list is read for itself: the answer that first told of the end may have read the certificates before it.
    const done = await asked();
    expect(done.personErasures.nodes[0]).toMatchObject({ state: 'DONE' });
    expect(done.erasureCertificates.nodes).toEqual([{ number: expect.any(String) }]);
  });

  const withToken = async (subject: string) => ({ authorization: `Bearer ${await stand().tokenOf(subject)}` });
  const fetched = async (subject: string, path: string) =>
    fetch(new URL(path, stand().graphql), { headers: await withToken(subject) });

  /** Brings a file, and waits until it is known what would become of its rows. */
  async function planned(deed: string, content: string, input: object): Promise<{ id: string; version: number }> {
    const body = new FormData();
    body.append('file', new Blob([content]), 'list.csv');
    const headers = { ...(await withToken('development-hr')), 'apollo-require-preflight': '1' };
    const answer = await fetch(new URL('/staff-imports', stand().graphql), { method: 'POST', headers, body });
    const { staffImport: file } = (await answer.json()) as { staffImport: { id: string } };
    const hr = await cast.hr();
    const { staffImport } = await hr.do(deed, { fileId: file.id, ...input }, 'staffImport { id }');
    const read = async () =>
      (await hr.ask('query ($id: ID!) { staffImport(id: $id) { id state version } }', { id: staffImport.id }))
        .staffImport;
    return eventually(read, ({ state }) => state === 'PLANNED', 50_000);
  }

  async function nameOf(hr: Traveller, traveller: Traveller): Promise<{ id: string; name: string }> {
    const { viewer } = await traveller.ask('{ viewer { person { id } } }');
    return (await hr.ask('query ($id: ID!) { person(id: $id) { id name } }', viewer.person)).person;
  }
}

/** The number with the check character of ISO 7064 in its last place. */
function withCheck(number: string): string {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, at) => total + weight * Number(number[at]), 0);
  return `${number.slice(0, 17)}${'10X98765432'[sum % 11]}`;
}
