import 'reflect-metadata';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { nobody, resident } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { deed, type IncidentsUnderTest, legFields, people, startIncidents } from '../../test/incidents-subgraph';
import { type AppUnderTest, type MailboxUnderTest, startApp, startMailbox } from '../../test/receivers';
import { pointIn } from '../../test/small-territory';
import { FeedbackRow } from './feedback.entity';
import { signatureOf } from './feedback.rules';
import { deliverDue } from './feedback-sweep';

const secret = 'a secret that only the app and we know';
const outside: Viewer = { ...nobody, id: 'zhenghaopai', kind: 'SYSTEM' };
const contact = { name: '欧阳示例人', phone: '13987654321', email: 'reporter@example.cn' };

onEachEngine('what reporters are sent', (engine) => {
  let test: IncidentsUnderTest;
  let app: AppUnderTest;
  let mailbox: MailboxUnderTest;
  beforeAll(async () => {
    app = await startApp();
    mailbox = await startMailbox();
    const mail = { url: mailbox.url, from: 'gridweave@example.cn' };
    test = await startIncidents(engine, { mail, callback: { url: app.url, secret } });
  });
  afterAll(async () => {
    await test.close();
    await app.close();
    await mailbox.close();
  });
  beforeEach(async () => {
    await test.subgraph.database.transaction((tx) => tx.clear(FeedbackRow));
    app.calls.length = 0;
    app.status = 204;
    mailbox.mails.length = 0;
  });

  let numbers = 0;
  const submit = async (input: object = {}, viewer: Viewer = outside) => {
    numbers += 1;
    const fields = 'report { id version } receiptNumber';
    const source = viewer === outside ? { origin: 'APP', sourceId: `zhp-${numbers}` } : {};
    return deed(test, viewer, 'submitReport', { text: '井盖丢失', point: pointIn(0), ...source, ...input }, fields);
  };
  const send = (now = new Date()) => deliverDue(test.subgraph.database, test.subgraph.services, now);
  const later = (minutes: number) => new Date(Date.now() + minutes * 60_000);
  const told = async (id: string) =>
    (
      await ask(
        test.subgraph,
        resident(id),
        '{ reportProgress { receipts { channel text state attempts deliveredAt } } }',
      )
    ).data.reportProgress.receipts;

  it('stands on the page always, and goes to the app that it came from, signed', async () => {
    const { report, receiptNumber } = await submit();
    const words = ['上报已收到', 'C1号网格长已收到通知'];
    const byChannel = async (channel: string) =>
      (await told(report.id)).filter((each: { channel: string }) => each.channel === channel);
    expect(await byChannel('PAGE')).toMatchObject(words.map((text) => ({ text, state: 'DELIVERED' })));
    expect(await byChannel('WEBHOOK')).toMatchObject(words.map((text) => ({ text, state: 'WAITING', attempts: 0 })));
    expect(await send()).toBe(2);
    expect(app.calls).toHaveLength(2);
    for (const { headers, body } of app.calls) {
      const signature = `${headers['gridweave-signature']}`;
      const seconds = Number(signature.match(/^t=(\d+),/)?.[1]);
      expect(signature).toBe(signatureOf(secret, new Date(seconds * 1_000), body));
      expect(JSON.parse(body)).toMatchObject({ receiptNumber, sourceId: `zhp-${numbers}`, state: 'RECEIVED' });
    }
    expect(await byChannel('WEBHOOK')).toMatchObject(words.map((text) => ({ text, state: 'DELIVERED', attempts: 1 })));
    expect(await send(later(60))).toBe(0);
  });

  it('names the chief by role and local number, and nobody by name or telephone', async () => {
    const { report } = await submit({ contact }, nobody);
    await deed(test, people.firstChief, 'setOut', { legId: await legOf(report.id), expectedVersion: 1 }, legFields);
    await send();
    expect(mailbox.mails).toHaveLength(3);
    const words = mailbox.mails.map(decoded).join('\n');
    expect(words).toContain('C1号网格长已赴现场核查');
    expect(words).not.toMatch(/示例人|1398765/);
    for (const table of ['feedback', 'incident_entry', 'outbox']) {
      const rows = JSON.stringify(await test.subgraph.database.manager.query(`SELECT * FROM ${table}`));
      expect(rows).not.toMatch(/示例人|1398765|reporter@example/);
    }
  });

  it('reaches every reporter of an incident, each by the channel of the report', async () => {
    const byApp = await submit();
    const byMail = await submit({ contact: { email: 'other@example.cn' } }, nobody);
    const accept = (id: string, input: object) =>
      deed(
        test,
        people.districtDispatcher,
        'acceptReport',
        { reportId: id, expectedVersion: 1, ...input },
        'report { incident { id version } }',
      );
    const { incident } = (await accept(byApp.report.id, { categoryCode: '0602' })).report;
    await accept(byMail.report.id, { incidentId: incident.id });
    await send();
    app.calls.length = 0;
    mailbox.mails.length = 0;
    await deed(
      test,
      people.districtDispatcher,
      'fileIncident',
      { incidentId: incident.id, expectedVersion: incident.version },
      'incident { id }',
    );
    expect(await send()).toBe(2);
    expect(JSON.parse(app.calls[0]!.body)).toMatchObject({ text: '已立案', state: 'ACCEPTED' });
    expect(decoded(mailbox.mails[0]!)).toContain('已立案');
  });

  it('tells those whose incident goes into another one, and nobody who was there before', async () => {
    const incidentOf = async (id: string) =>
      (
        await deed(
          test,
          people.dispatcher,
          'acceptReport',
          { reportId: id, expectedVersion: 1, categoryCode: '0602' },
          'report { incident { id version } }',
        )
      ).report.incident;
    const [goes, stays] = [await submit(), await submit({ contact: { email: 'other@example.cn' } }, nobody)];
    const [merged, into] = [await incidentOf(goes.report.id), await incidentOf(stays.report.id)];
    await send();
    app.calls.length = 0;
    mailbox.mails.length = 0;
    const input = {
      intoIncidentId: into.id,
      expectedVersion: into.version,
      merged: [{ incidentId: merged.id, expectedVersion: merged.version }],
    };
    const { incident } = await deed(test, people.dispatcher, 'mergeIncidents', input, 'incident { version }');
    expect(await send()).toBe(1);
    expect(JSON.parse(app.calls[0]!.body)).toMatchObject({ text: '已与其他上报并案，一并办理' });
    const filing = { incidentId: into.id, expectedVersion: incident.version };
    await deed(test, people.dispatcher, 'fileIncident', filing, 'incident { id }');
    expect(await send()).toBe(2);
    expect([app.calls, mailbox.mails].map(({ length }) => length)).toEqual([2, 1]);
  });

  it('is tried again when it fails, later each time, and given up in the end', async () => {
    const { report } = await submit();
    app.status = 500;
    expect(await send()).toBe(0);
    expect(app.calls).toHaveLength(2);
    expect(await send(later(0.5))).toBe(0);
    expect(app.calls).toHaveLength(2);
    app.status = 200;
    expect(await send(later(2))).toBe(2);
    const other = await submit();
    app.status = 403;
    app.calls.length = 0;
    for (let round = 1; round <= 10; round += 1) await send(later(round * 1_000));
    expect(app.calls).toHaveLength(16);
    const states = async (id: string) =>
      (await told(id)).flatMap((each: { channel: string; state: string; attempts: number }) =>
        each.channel === 'WEBHOOK' ? [[each.state, each.attempts]] : [],
      );
    expect(await states(report.id)).toEqual([
      ['DELIVERED', 2],
      ['DELIVERED', 2],
    ]);
    expect(await states(other.report.id)).toEqual([
      ['FAILED', 8],
      ['FAILED', 8],
    ]);
    expect(await test.subgraph.database.manager.countBy(FeedbackRow, { fault: 'HTTP_403' })).toBe(2);
  });

  it('is sent once however many processes send', async () => {
    for (let i = 0; i < 5; i += 1) await submit();
    const sent = await Promise.all(Array.from({ length: 6 }, () => send()));
    expect(sent.reduce((sum, each) => sum + each)).toBe(10);
    expect(app.calls).toHaveLength(10);
    expect(new Set(app.calls.map(({ body }) => JSON.parse(body).id)).size).toBe(10);
  });

  it('survives a restart', async () => {
    await submit();
    await test.restart();
    expect(await send()).toBe(2);
  });

  it('is told to nobody else, and shown to the desk with its report', async () => {
    const { report } = await submit();
    const query = 'query ($id: ID!) { report(id: $id) { receipts { channel text } } }';
    const seen = (viewer: Viewer) => ask(test.subgraph, viewer, query, { id: report.id });
    expect((await seen(people.dispatcher)).data.report.receipts).toContainEqual({
      channel: 'WEBHOOK',
      text: '上报已收到',
    });
    expect((await seen(people.eastDispatcher)).data.report).toBeNull();
  });

  async function legOf(id: string): Promise<string> {
    const query = 'query ($id: ID!) { report(id: $id) { legs { id } } }';
    return (await ask(test.subgraph, people.firstChief, query, { id })).data.report.legs[0].id;
  }
});

/** The text of a mail whose body is in Base64 or quoted-printable. */
function decoded(mail: string): string {
  const [head = '', ...body] = mail.split('\n\n');
  const text = body.join('\n\n');
  if (/base64/i.test(head)) return Buffer.from(text, 'base64').toString('utf8');
  const bytes = text
    .replace(/=\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

onEachEngine('without mail and call-back', (engine) => {
  it('reporters read it on the page alone', async () => {
    const test = await startIncidents(engine);
    try {
      const input = { text: '积水', point: pointIn(0), contact };
      const { report } = await deed(test, nobody, 'submitReport', input, 'report { id }');
      const query = '{ reportProgress { receipts { channel state } } }';
      const { data } = await ask(test.subgraph, resident(report.id), query);
      expect(data.reportProgress.receipts).toEqual([
        { channel: 'PAGE', state: 'DELIVERED' },
        { channel: 'PAGE', state: 'DELIVERED' },
      ]);
      expect(await test.subgraph.database.manager.count(FeedbackRow)).toBe(0);
    } finally {
      await test.close();
    }
  });
});
