import { randomUUID } from 'node:crypto';
import { onEachEngine } from '@gridweave/testing/engines';
import { type Stand, startStand } from '../stand/stand';

const submit = `mutation ($input: SubmitReportInput!) {
  submitReport(input: $input) { receiptNumber secret report { id } errors { code } } }`;
const open = 'mutation ($input: OpenReportInput!) { openReport(input: $input) { progress { text } errors { code } } }';
const point = { longitude: 113.6501606, latitude: 34.7031046, system: 'GCJ02' };

onEachEngine('what was acknowledged', ({ name }) => {
  let stand: Stand;

  beforeAll(async () => {
    stand = await startStand({ engine: name, processes: 'one' });
  }, 240_000);

  afterAll(() => stand?.stop());

  it('is one report, however often one key submits it at once', async () => {
    const input = { idempotencyKey: randomUUID(), text: '同一件事', point };
    const answers = await Promise.all(Array.from({ length: 10 }, () => stand.ask(null, submit, { input })));
    const payloads = answers.map(({ data }) => data.submitReport);
    expect(payloads.every((payload) => payload.errors.length === 0)).toBe(true);
    expect(new Set(payloads.map((payload) => payload.receiptNumber)).size).toBe(1);
    expect(new Set(payloads.map((payload) => payload.secret)).size).toBe(1);
    const dispatcher = await stand.tokenOf('sample-dispatcher-410103');
    const { data } = await stand.ask(dispatcher, '{ reports(first: 100) { nodes { text } } }');
    expect(data.reports.nodes.filter((report: { text: string }) => report.text === '同一件事')).toHaveLength(1);
  });

  it('survives a kill while 200 keep writing', async () => {
    const acknowledged: { receiptNumber: string; secret: string; text: string }[] = [];
    let brokenOff = 0;
    const child = stand.process('all');
    const ended = new Promise((resolve) => child.once('exit', resolve));
    // Reports that come together are written together, so that whoever is answered writes on until the kill.
    const writers = Array.from({ length: 200 }, async (_, writer) => {
      for (let n = 0; !child.killed; n += 1) {
        const text = `断电前${writer}号的第${n}件`;
        const answer = await stand
          .ask(null, submit, { input: { idempotencyKey: randomUUID(), text, point } })
          .catch(() => null);
        const payload = answer?.data?.submitReport;
        if (payload?.receiptNumber) acknowledged.push({ ...payload, text });
        else brokenOff += 1;
        if (acknowledged.length === 60) child.kill('SIGKILL');
      }
    });
    await Promise.all(writers);
    await ended;
    expect(acknowledged.length).toBeGreaterThanOrEqual(60);
    expect(brokenOff).toBeGreaterThan(0);

    await stand.restart('all');
    for (const { receiptNumber, secret, text } of acknowledged) {
      const input = { idempotencyKey: randomUUID(), receiptNumber, secret };
      const { data } = await stand.ask(null, open, { input });
      expect(data.openReport).toMatchObject({ errors: [], progress: { text } });
    }
  });
});
