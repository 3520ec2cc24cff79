import 'reflect-metadata';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { nobody } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { deed, type IncidentsUnderTest, people, startIncidents } from '../../test/incidents-subgraph';
import { type AppUnderTest, startApp } from '../../test/receivers';
import { pointIn } from '../../test/small-territory';
import { FeedbackRow, RecoveryRow } from './feedback.entity';
import { deliverDue } from './feedback-sweep';

const outside: Viewer = { ...nobody, id: 'zhenghaopai', kind: 'SYSTEM' };

onEachEngine('a lost secret', (engine) => {
  let test: IncidentsUnderTest;
  let app: AppUnderTest;
  beforeAll(async () => {
    app = await startApp();
    test = await startIncidents(engine, {
      mail: null,
      callback: { url: app.url, secret: 'a secret that only the app and we know' },
    });
  });
  afterAll(async () => {
    await test.close();
    await app.close();
  });

  let numbers = 0;
  const submit = async (viewer: Viewer, input: object) => {
    numbers += 1;
    const phone = `139000${String(numbers).padStart(5, '0')}`;
    const content = { text: '积水', point: pointIn(0), contact: { phone }, ...input };
    const answer = await deed(test, viewer, 'submitReport', content, 'report { id version } receiptNumber secret');
    return { ...answer, phone, id: answer.report.id as string };
  };
  const byApp = () => submit(outside, { origin: 'APP', sourceId: `lost-${numbers}` });
  const opens = async (receiptNumber: string, secret: string) =>
    (await deed(test, nobody, 'openReport', { receiptNumber, secret }, 'token')).token !== null;
  const askFor = (input: Record<string, unknown>) =>
    deed(test, nobody, 'requestReceiptRecovery', input, 'recovery { hint validMinutes }');
  const redeem = (receiptNumber: string, code: string, key: object = {}) =>
    deed(test, nobody, 'redeemReceiptRecovery', { receiptNumber, code, ...key }, 'receipt { receiptNumber secret }');
  /** The code that the app was sent last. */
  const sentCode = async () => {
    await deliverDue(test.subgraph.database, test.subgraph.services, new Date());
    const messages = app.calls.map(({ body }) => JSON.parse(body)).filter(({ kind }) => kind === 'CODE');
    return messages.at(-1)?.code as string;
  };

  describe('of what staff wrote down', () => {
    const reissue = (id: string, viewer: Viewer, expectedVersion = 1, reason = '本人持身份证到窗口') =>
      deed(
        test,
        viewer,
        'reissueReceipt',
        { reportId: id, expectedVersion, reason },
        'receipt { receiptNumber secret }',
      );

    it.each<[string, Viewer, string]>([
      ['the chief of the grid', people.firstChief, 'FORBIDDEN'],
      ['a checker', people.districtChecker, 'FORBIDDEN'],
      ['a desk elsewhere', people.eastDispatcher, 'REPORT_NOT_FOUND'],
      ['a resident', nobody, 'REPORT_NOT_FOUND'],
    ])('is not replaced by %s', async (_who, viewer, code) => {
      const { id } = await submit(people.clerk, { origin: 'ON_BEHALF' });
      expect((await reissue(id, viewer)).errors).toMatchObject([{ code }]);
    });

    it.each(['HOTLINE', 'ON_BEHALF', 'VISIT'])(
      'is replaced by the desk (%s), with a reason, in the history',
      async (origin) => {
        const { id, receiptNumber, secret } = await submit(people.dispatcher, { origin });
        expect((await reissue(id, people.dispatcher, 2)).errors).toMatchObject([{ code: 'VERSION_STALE' }]);
        expect((await reissue(id, people.dispatcher, 1, ' ')).errors).toMatchObject([{ code: 'TEXT_MISSING' }]);
        const { receipt } = await reissue(id, people.dispatcher);
        expect(receipt.receiptNumber).toBe(receiptNumber);
        expect(await opens(receiptNumber, receipt.secret)).toBe(true);
        expect(await opens(receiptNumber, secret)).toBe(false);
        const { data } = await ask(
          test.subgraph,
          people.dispatcher,
          'query ($id: ID!) { report(id: $id) { timeline(first: 9) { nodes { action byRole reason } } availableActions { action allowed } } }',
          { id },
        );
        expect(data.report.timeline.nodes).toContainEqual({
          action: 'reissueReceipt',
          byRole: 'DISPATCHER',
          reason: '本人持身份证到窗口',
        });
        expect(data.report.availableActions).toContainEqual({ action: 'reissueReceipt', allowed: true });
      },
    );

    it('opens nothing any more once it is replaced, nor is the new one told, by repeating what was done before', async () => {
      const key = (name: string) => ({ idempotencyKey: `${name}-${engine.name}-replaced` });
      const input = { origin: 'ON_BEHALF', contact: null, ...key('submit') };
      const { id, receiptNumber, secret } = await submit(people.clerk, input);
      const open = () => deed(test, nobody, 'openReport', { receiptNumber, secret, ...key('open') }, 'token');
      expect((await open()).token).not.toBeNull();
      const reissueAgain = (expectedVersion: number) =>
        deed(
          test,
          people.dispatcher,
          'reissueReceipt',
          { reportId: id, expectedVersion, reason: '交错了人', ...key(`reissue-${expectedVersion}`) },
          'receipt { secret }',
        );
      const second = await reissueAgain(1);
      expect(await open()).toMatchObject({ token: null, errors: [{ code: 'RECEIPT_UNKNOWN' }] });
      expect((await submit(people.clerk, input)).secret).toBe(secret);
      const third = await reissueAgain(2);
      expect(await reissueAgain(1)).toEqual(second);
      expect(await opens(receiptNumber, second.receipt.secret)).toBe(false);
      expect(await opens(receiptNumber, third.receipt.secret)).toBe(true);
    });

    it('is not replaced where a resident has written it', async () => {
      const { id } = await submit(nobody, {});
      expect((await reissue(id, people.dispatcher)).errors).toMatchObject([{ code: 'RECEIPT_NOT_BY_DESK' }]);
    });
  });

  describe('of a report that came by a channel', () => {
    it('is replaced by a code that goes out by it, once', async () => {
      const { receiptNumber, secret, phone } = await byApp();
      await askFor({ receiptNumber, phone });
      const code = await sentCode();
      expect(code).toMatch(/^\d{8}$/);
      const idempotencyKey = `redeem-${receiptNumber}`;
      const first = await redeem(receiptNumber, code, { idempotencyKey });
      expect(await opens(receiptNumber, first.receipt.secret)).toBe(true);
      expect(await opens(receiptNumber, secret)).toBe(false);
      expect(await redeem(receiptNumber, code, { idempotencyKey })).toEqual(first);
      expect((await redeem(receiptNumber, code)).errors).toMatchObject([{ code: 'CODE_INVALID' }]);
      for (const table of ['feedback', 'receipt_recovery', 'idempotency_key', 'incident_entry', 'outbox']) {
        const rows = JSON.stringify(await test.subgraph.database.manager.query(`SELECT * FROM ${table}`));
        expect(rows).not.toContain(code);
        expect(rows).not.toContain(first.receipt.secret);
      }
    });

    it('tells nobody whether there is such a report or such a telephone', async () => {
      const { receiptNumber, phone } = await byApp();
      const before = await test.subgraph.database.manager.count(RecoveryRow);
      const wrong = await askFor({ receiptNumber, phone: '13911112222' });
      const unknown = await askFor({ receiptNumber: '20260101-ABCDEFGH', phone });
      const nothing = await askFor({ receiptNumber });
      const noChannel = await submit(nobody, {});
      const quiet = await askFor({ receiptNumber: noChannel.receiptNumber, phone: noChannel.phone });
      expect(await test.subgraph.database.manager.count(RecoveryRow)).toBe(before);
      const right = await askFor({ receiptNumber, phone });
      expect([wrong, unknown, nothing, quiet]).toEqual([right, right, right, right]);
      expect(await test.subgraph.database.manager.count(RecoveryRow)).toBe(before + 1);
      const refused = [
        await redeem(receiptNumber, '1'),
        await redeem('20260101-ABCDEFGH', '1'),
        await redeem(noChannel.receiptNumber, '1'),
      ];
      expect(new Set(refused.map(({ errors }) => JSON.stringify(errors))).size).toBe(1);
    });

    it('is asked for three times at once, and then silently not', async () => {
      const { id, receiptNumber, phone } = await byApp();
      const answers = [];
      for (let i = 0; i < 5; i += 1) answers.push(await askFor({ receiptNumber, phone }));
      expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
      expect(await test.subgraph.database.manager.countBy(RecoveryRow, { reportId: id })).toBe(3);
    });

    it('stays lost after five wrong codes, though the sixth be right', async () => {
      const { receiptNumber, phone } = await byApp();
      await askFor({ receiptNumber, phone });
      const code = await sentCode();
      const wrong = code === '00000000' ? '00000001' : '00000000';
      for (let i = 0; i < 5; i += 1) {
        expect((await redeem(receiptNumber, wrong)).errors).toMatchObject([{ code: 'CODE_INVALID' }]);
      }
      expect((await redeem(receiptNumber, code)).errors).toMatchObject([{ code: 'CODE_INVALID' }]);
    });

    it('stays lost when the code comes too late, and where two use it at once one does', async () => {
      const late = await byApp();
      await askFor({ receiptNumber: late.receiptNumber, phone: late.phone });
      const lateCode = await sentCode();
      await test.subgraph.database.transaction((tx) =>
        tx.update(RecoveryRow, { reportId: late.id }, { at: new Date(Date.now() - 11 * 60_000) }),
      );
      expect((await redeem(late.receiptNumber, lateCode)).errors).toMatchObject([{ code: 'CODE_INVALID' }]);
      const { receiptNumber, phone } = await byApp();
      await askFor({ receiptNumber, phone });
      const code = await sentCode();
      const used = await Promise.all([redeem(receiptNumber, code), redeem(receiptNumber, code)]);
      expect(used.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
    });

    it('shows the code on no page', async () => {
      const { id, receiptNumber, phone } = await byApp();
      await askFor({ receiptNumber, phone });
      const code = await sentCode();
      const rows = await test.subgraph.database.manager.findBy(FeedbackRow, { reportId: id, kind: 'CODE' });
      expect(rows).toMatchObject([{ state: 'DELIVERED' }]);
      const { data } = await ask(
        test.subgraph,
        people.dispatcher,
        'query ($id: ID!) { report(id: $id) { receipts { text } } }',
        { id },
      );
      expect(JSON.stringify(data)).toContain('验证码');
      expect(JSON.stringify(data)).not.toContain(code);
    });
  });
});
