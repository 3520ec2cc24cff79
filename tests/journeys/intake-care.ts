import type { Stand } from '../stand/stand';
import { IncidentCast, streets } from './incident-cast';
import { eventually } from './steps';

/** What intake owes to who reports: help at once, an answer, a second look, and a way back to a lost receipt. */
export function intakeCareJourneys(stand: () => Stand): void {
  const cast = new IncidentCast(stand);
  const { daxue } = streets;
  const ground = () => cast.ground(daxue, 1);

  it('tells whom to call when people are in danger, and alarms the desk until somebody has taken it', async () => {
    const { point } = await ground();
    const sketch = { text: '楼道冒烟，有人被困', point, peopleInDanger: true };
    const { emergencyNumbers } = await cast.anyone().do('submitReport', sketch, 'emergencyNumbers { number }');
    expect(emergencyNumbers.map(({ number }: { number: string }) => number).sort()).toEqual(['110', '119', '120']);
    const refused = await cast.anyone().tryTo('submitReport', { ...sketch, text: '' }, 'emergencyNumbers { number }');
    expect(refused.emergencyNumbers).toHaveLength(3);
    const desk = await cast.desk(daxue);
    const open = async () =>
      (
        await desk.ask(
          '{ dangerAlarms(first: 20, filter: { open: true }) { nodes { id version report { id text } } } }',
        )
      ).dangerAlarms.nodes;
    const mine = ({ report }: { report: { text: string } }) => report.text === sketch.text;
    const alarm = (await open()).find(mine);
    const taken = { alarmId: alarm.id, expectedVersion: alarm.version };
    await desk.do('acknowledgeDangerAlarm', taken, 'alarm { acknowledgedAt }');
    expect((await open()).filter(mine)).toEqual([]);
  });

  it('seals anew how reporters are reached, when an administrator asks for it, and masks it as before', async () => {
    const { point } = await ground();
    const contact = { name: '甄示例', phone: '15400003333' };
    const { receiptNumber } = await cast.report(cast.anyone(), { text: '路面塌陷', point, contact });
    const administrator = await cast.reader();
    const { job } = await administrator.do('rotateReporterKeys', {}, 'job { id }');
    const done = await eventually(
      () => administrator.ask('query ($id: ID!) { incidentsJob(id: $id) { state rejected } }', { id: job.id }),
      ({ incidentsJob }) => !['QUEUED', 'RUNNING'].includes(incidentsJob.state),
      50_000,
    );
    expect(done.incidentsJob).toEqual({ state: 'DONE', rejected: 0 });
    const desk = await cast.desk(daxue);
    const { id } = await cast.reportOnDesk(desk, receiptNumber);
    const query = 'query ($id: ID!) { report(id: $id) { contact { name phone } } }';
    expect((await desk.ask(query, { id })).report.contact).toEqual({ name: '甄**', phone: '154****3333' });
  });

  it('leads a complaint past the chief and the community it is about', async () => {
    const { point, chief, microChief, gridId } = await ground();
    const complaint = { text: '网格长态度恶劣', point, about: 'GRID_CHIEF' };
    const { receiptNumber } = await cast.report(cast.anyone(), complaint);
    const desk = await cast.desk(daxue);
    const found = await cast.reportOnDesk(desk, receiptNumber);
    expect(found).toMatchObject({ about: 'GRID_CHIEF', legs: [] });
    for (const concerned of [chief, microChief]) {
      expect(await cast.reportOnDesk(concerned, receiptNumber)).toBeUndefined();
    }
    const other = await cast.raise(desk, { text: '同址事项', point, categoryCode: '0501', origin: 'PATROL' });
    const joining = { reportId: found.id, expectedVersion: found.version, incidentId: other.id };
    const joined = await desk.tryTo('acceptReport', joining, 'report { id }');
    expect(joined.errors).toMatchObject([{ code: 'COMPLAINT_STANDS_APART' }]);
    const { id } = await cast.acceptAndFile(desk, receiptNumber, '0501');
    expect(await cast.refused(desk, 'handleWithinGrid', id, { task: '自行处理' })).toMatchObject([
      { code: 'GRID_IS_CONCERNED' },
    ]);
    const { incidents } = await chief.ask(
      'query ($id: ID!) { incidents(first: 50, filter: { gridId: $id }, orderBy: RAISED_AT) { nodes { id } } }',
      { id: gridId },
    );
    expect(incidents.nodes).not.toContainEqual({ id });
    expect(incidents.nodes).toContainEqual({ id: other.id });
  });

  it('declines with the right office; a review overturns it once, and another upholds', async () => {
    const { point } = await ground();
    const desk = await cast.desk(daxue);
    const leader = await cast.shiftLeader();
    const housing = await cast.unit('住房和城乡建设局', 'DEPARTMENT');
    const { receiptNumber, bearer } = await cast.report(cast.anyone(), { text: '物业费太高', point });
    const declined = { reasonCode: 'OTHER_OFFICE', reason: '属物业管理', rightOffice: { unitId: housing.id } };
    const decline = async (more: object) => {
      const { id, version } = await cast.reportOnDesk(desk, receiptNumber);
      const input = { reportId: id, expectedVersion: version, ...more };
      return desk.tryTo('declineReport', input, 'report { state declinedReason rightUnit { id } }');
    };
    const withoutOffice = await decline({ reasonCode: 'OTHER_OFFICE' });
    expect(withoutOffice.errors).toMatchObject([{ field: 'rightOffice' }]);
    expect((await decline(declined)).report).toMatchObject({ state: 'DECLINED', rightUnit: { id: housing.id } });
    expect(await cast.progressOf(bearer)).toMatchObject({
      state: 'DECLINED',
      rightOffice: housing.name,
      reviewOpen: true,
    });

    const decide = async (verdict: string) => {
      const { reports } = await leader.ask(
        '{ reports(first: 50, filter: { reviewOpen: true }) { nodes { id number review { version state } } } }',
      );
      const found = reports.nodes.find(({ number }: { number: string }) => number === receiptNumber);
      const input = { reportId: found.id, expectedVersion: found.review.version, verdict, reason: '复核' };
      return (await leader.do('decideReview', input, 'report { state review { state } }')).report;
    };
    await bearer.do('requestReview', { reason: '投诉的是违规收费' }, 'review { state }');
    expect(await decide('OVERTURN')).toMatchObject({ state: 'RECEIVED', review: { state: 'OVERTURNED' } });
    await decline(declined);
    const twice = await bearer.tryTo('requestReview', { reason: '再复核' }, 'review { state }');
    expect(twice.errors).toHaveLength(1);

    const other = await cast.report(cast.anyone(), { text: '邻居吵闹', point });
    const { id: reportId, version } = await cast.reportOnDesk(desk, other.receiptNumber);
    const vague = { reportId, expectedVersion: version, reasonCode: 'TOO_VAGUE' };
    await desk.do('declineReport', vague, 'report { state }');
    await other.bearer.do('requestReview', { reason: '请再看看' }, 'review { state }');
    const report = await leader.ask('query ($id: ID!) { report(id: $id) { review { version } } }', { id: reportId });
    const uphold = { reportId, expectedVersion: report.report.review.version, verdict: 'UPHOLD', reason: '情况不明' };
    await leader.do('decideReview', uphold, 'report { state }');
    expect(await cast.progressOf(other.bearer)).toMatchObject({ state: 'DECLINED', reviewState: 'UPHELD' });
  });

  it('voids what was entered by mistake by two hands', async () => {
    const { point, chief } = await ground();
    const desk = await cast.desk(daxue);
    const leader = await cast.shiftLeader();
    const { receiptNumber } = await cast.report(chief, { text: '误录', point });
    const { id: reportId, version } = await cast.reportOnDesk(desk, receiptNumber);
    const mistaken = { reasonCode: 'ENTERED_BY_MISTAKE' };
    const asked = await desk.do(
      'voidReport',
      { reportId, expectedVersion: version, ...mistaken },
      'report { id version state voiding { approved } }',
    );
    expect(asked.report).toMatchObject({ state: 'RECEIVED', voiding: { approved: null } });
    const approve = { reportId, expectedVersion: asked.report.version, verdict: 'APPROVE' };
    expect((await leader.do('decideVoiding', approve, 'report { state }')).report.state).toBe('VOIDED');

    const { id } = await cast.raise(desk, { text: '误录', point, categoryCode: '0901', origin: 'PATROL' });
    const waiting = await cast.does(desk, 'voidIncident', id, mistaken);
    const refuse = { incidentId: id, expectedVersion: waiting.version, verdict: 'REFUSE', reason: '确有其事' };
    await leader.do('decideVoiding', refuse, 'incident { state }');
    expect(await cast.look(id, 'voiding { approved }')).toMatchObject({
      state: 'RAISED',
      voiding: { approved: false },
    });
    const refused = await cast.does(desk, 'refuseFiling', id, { reasonCode: 'CONDITION_NOT_MET' });
    expect(refused.state).toBe('NOT_FILED');
  });

  it('gives a lost secret back by the channel that was used, and by the desk where staff wrote it down', async () => {
    const { point, chief } = await ground();
    const email = `resident-${Date.now()}@example.org`;
    const byMail = await cast.report(cast.anyone(), {
      text: '小广告',
      point,
      categoryCode: '0901',
      contact: { email },
    });
    const asks = (contact: object) =>
      cast
        .anyone()
        .do('requestReceiptRecovery', { receiptNumber: byMail.receiptNumber, ...contact }, 'recovery { hint }');
    // The answer is the same whether there is such a contact or not.
    expect(await asks({ email: 'somebody@example.org' })).toEqual(await asks({ email }));

    // Meanwhile the desk hands out the receipt of what the chief has written down.
    const desk = await cast.desk(daxue);
    const written = await cast.report(chief, { text: '代报', point, origin: 'ON_BEHALF' });
    const { id: reportId, version } = await cast.reportOnDesk(desk, written.receiptNumber);
    const reason = '本人持身份证到窗口';
    const { receipt } = await desk.do(
      'reissueReceipt',
      { reportId, expectedVersion: version, reason },
      'receipt { receiptNumber secret }',
    );
    await cast.opened(receipt.receiptNumber, receipt.secret);
    const lost = await cast
      .anyone()
      .tryTo('openReport', { receiptNumber: written.receiptNumber, secret: written.secret }, 'token');
    expect(lost.errors).toMatchObject([{ code: 'RECEIPT_UNKNOWN' }]);

    const code = await eventually(
      async () => codeIn(stand().mails, byMail.receiptNumber),
      (found) => found !== null,
    );
    const wrong = { receiptNumber: byMail.receiptNumber, code: code === '00000000' ? '00000001' : '00000000' };
    const { errors } = await cast.anyone().tryTo('redeemReceiptRecovery', wrong, 'receipt { secret }');
    expect(errors).toMatchObject([{ code: 'CODE_INVALID' }]);
    const redeemed = await cast
      .anyone()
      .do('redeemReceiptRecovery', { receiptNumber: byMail.receiptNumber, code }, 'receipt { receiptNumber secret }');
    const bearer = await cast.opened(byMail.receiptNumber, redeemed.receipt.secret);
    const { receipts } = await cast.progressOf(bearer);
    expect(receipts).toContainEqual(expect.objectContaining({ channel: 'SMTP', state: 'DELIVERED' }));
  });
}

/** The code in the mail about a receipt number. */
function codeIn(mails: readonly string[], receiptNumber: string): string | null {
  const mail = mails.find((each) => each.includes('验证码：') && each.includes(receiptNumber));
  return /验证码：(\d{8})/.exec(mail ?? '')?.[1] ?? null;
}
