import type { Stand } from '../stand/stand';
import { IncidentCast, streets } from './incident-cast';
import { eventually, type Traveller } from './steps';

const contact = { name: '甄示例', phone: '15400006666' };
const basis = { title: '个人信息处理决定', number: '二信〔2026〕1号' };

/** What residents may ask of what is kept about them: to read it, to take the contact back, to have it erased. */
export function residentJourneys(stand: () => Stand): void {
  const cast = new IncidentCast(stand);
  const { daxue } = streets;
  const codesOf = ({ errors }: { errors: { code: string }[] }) => errors.map(({ code }) => code);

  async function reported(text: string) {
    const { point } = await cast.ground(daxue, 1);
    const { receiptNumber, bearer } = await cast.report(cast.anyone(), { text, point, categoryCode: '0501', contact });
    return { receiptNumber, bearer, desk: await cast.desk(daxue) };
  }

  /** The desk finds that there is nothing to do about it. */
  async function over(desk: Traveller, receiptNumber: string) {
    const { id: reportId } = await cast.reportOnDesk(desk, receiptNumber);
    const { id: incidentId } = await cast.accept(desk, receiptNumber);
    await cast.does(desk, 'refuseFiling', incidentId, { reasonCode: 'CONDITION_NOT_MET' });
    return { reportId, incidentId };
  }

  it('gives a reporter a copy of what is kept, with who has seen the contact, and lets the contact be taken back', async () => {
    const { receiptNumber, bearer, desk } = await reported('门前车位被占');
    const { id: reportId } = await cast.reportOnDesk(desk, receiptNumber);
    const asked = { reportId, fields: ['PHONE'], purpose: 'VERIFICATION', reason: '核实车位' };
    await desk.do('revealReporter', asked, 'revealed { phone }');
    const { reportData } = await bearer.ask(
      `{ reportData { contact { name phone email } contactSightings { roles fields purpose }
        progress { text receipts { channel text } } availableActions { action allowed denial { code } } } }`,
    );
    expect(reportData).toMatchObject({
      contact: { ...contact, email: null },
      contactSightings: [{ roles: ['DISPATCHER'], fields: ['phone'], purpose: 'VERIFICATION' }],
      progress: { text: '门前车位被占' },
      availableActions: [
        { action: 'withdrawContact', allowed: true },
        { action: 'eraseReport', allowed: false, denial: { code: 'MATTER_OPEN' } },
      ],
    });
    expect((await desk.ask('{ reportData { origin } }')).reportData).toBeNull();
    const withdrawn = await bearer.do('withdrawContact', {}, 'reportData { contact { phone } }');
    expect(withdrawn.reportData.contact).toBeNull();
    const query = 'query ($id: ID!) { report(id: $id) { text contact { phone } } }';
    expect((await desk.ask(query, { id: reportId })).report).toEqual({ text: '门前车位被占', contact: null });
  });

  it('erases what a report says of its maker once the matter is over and nothing has to be kept, and certifies it', async () => {
    const { receiptNumber, bearer, desk } = await reported('甄示例家楼上装修扰民');
    const erase = () => bearer.tryTo('eraseReport', {}, 'reportErasure { id state }');
    expect(codesOf(await erase())).toEqual(['MATTER_OPEN']);
    const { reportId, incidentId } = await over(desk, receiptNumber);
    const leader = await cast.shiftLeader();
    const { matterHold } = await leader.do('placeMatterHold', { incidentId, basis }, 'matterHold { id version }');
    expect(codesOf(await erase())).toEqual(['LEGAL_HOLD']);
    const lifting = { matterHoldId: matterHold.id, expectedVersion: matterHold.version, basis };
    await leader.do('liftMatterHold', lifting, 'matterHold { liftedAt }');
    const { matterHolds } = await leader.ask('{ matterHolds(first: 5, filter: { standing: false }) { nodes { id } } }');
    expect(matterHolds.nodes).toContainEqual({ id: matterHold.id });

    expect((await erase()).errors).toEqual([]);
    const certified = await eventually(
      () =>
        bearer.ask(`{ reportData { contact { phone } progress { text erasedAt }
          erasure { state certificate { number decidedByRole erased { part count } } } } }`),
      ({ reportData }) => reportData.erasure.state === 'DONE',
      50_000,
    );
    const { progress, erasure, contact: left } = certified.reportData;
    expect([left, progress.text, erasure.certificate.decidedByRole]).toEqual([null, '〔已清除〕', 'RESIDENT']);
    const { number } = erasure.certificate;
    const { reportErasures } = await leader.ask(
      'query ($number: String!) { reportErasures(first: 5, filter: { certificateNumber: $number }) { nodes { reportId } } }',
      { number },
    );
    expect(reportErasures.nodes).toEqual([{ reportId }]);
    expect(await cast.look(incidentId, 'text category { code }')).toMatchObject({
      ...{ state: 'NOT_FILED', text: '〔已清除〕', category: { code: '0501' } },
    });
    const found = await leader.ask(
      '{ incidents(first: 5, filter: { text: "甄示例家楼上" }, orderBy: RAISED_AT) { nodes { id } } }',
    );
    expect(found.incidents.nodes).toEqual([]);
  });

  it('erases by the decision of two officers as well', async () => {
    const { receiptNumber, bearer, desk } = await reported('邻居占道经营');
    const { reportId } = await over(desk, receiptNumber);
    const proposal = { reportId, basis, reason: '保存期届满' };
    const { reportErasure } = await desk.do('proposeReportErasure', proposal, 'reportErasure { id version }');
    const deciding = { reportErasureId: reportErasure.id, expectedVersion: reportErasure.version, agreed: true };
    expect(codesOf(await desk.tryTo('decideReportErasure', deciding, 'reportErasure { id }'))).toEqual(['FORBIDDEN']);
    const leader = await cast.shiftLeader();
    await leader.do('decideReportErasure', deciding, 'reportErasure { state }');
    const { reportProgress } = await eventually(
      () => bearer.ask('{ reportProgress { text erasedAt } }'),
      (answer) => answer.reportProgress.erasedAt !== null,
      50_000,
    );
    expect(reportProgress.text).toBe('〔已清除〕');
  });

  it('keeps what the rules say, which are tried before they are set', async () => {
    const administrator = await cast.reader();
    const { retentionRules } = await administrator.ask('{ retentionRules { version rules { kind months } } }');
    const rules = [{ kind: 'CONTACT', months: 600 }];
    const { retentionDryRun } = await administrator.ask(
      'query ($rules: [ReportRetentionInput!]) { retentionDryRun(rules: $rules) { kind reports heldReports } }',
      { rules },
    );
    expect(retentionDryRun).toEqual([{ kind: 'CONTACT', reports: 0, heldReports: 0 }]);
    const next = { expectedVersion: retentionRules.version, reason: '档案管理规定', rules };
    const changed = await administrator.do(
      'changeRetentionRules',
      next,
      'retentionRules { version rules { kind months } }',
    );
    expect(changed.retentionRules).toEqual({ version: retentionRules.version + 1, rules });
    const undone = { ...next, expectedVersion: changed.retentionRules.version, rules: retentionRules.rules };
    await administrator.do('changeRetentionRules', undone, 'retentionRules { version }');
    const desk = await cast.desk(daxue);
    expect(codesOf(await desk.tryTo('changeRetentionRules', undone, 'retentionRules { version }'))).toEqual([
      'FORBIDDEN',
    ]);
  });
}
