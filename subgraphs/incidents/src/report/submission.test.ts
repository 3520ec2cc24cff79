import 'reflect-metadata';
import type { PointInput } from '@gridweave/subgraph/shared-types';
import type { Subgraph } from '@gridweave/subgraph/subgraph';
import { ask, freshKey } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { nobody } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { In } from 'typeorm';
import { type IncidentsUnderTest, people, startIncidents } from '../../test/incidents-subgraph';
import { outside, pointIn } from '../../test/small-territory';
import { LegRow } from '../leg/leg.entity';
import { LegKind } from '../leg/leg.rules';
import { SourceQuotaRow } from '../report-source/source-quota.entity';
import { forgetRestedSources } from '../report-source/source-quota-sweep';
import type { IncidentsServices } from '../services';
import { ReportRow } from './report.entity';

const app: Viewer = { ...nobody, id: 'zhenghaopai', kind: 'SYSTEM' };
const mutation = `mutation ($input: SubmitReportInput!) { submitReport(input: $input) {
  report { id text } receiptNumber secret retryAfterSeconds errors { code field } } }`;

onEachEngine('reports that come at once', (engine) => {
  let test: IncidentsUnderTest;
  let beside: Subgraph<IncidentsServices>;
  beforeAll(async () => {
    test = await startIncidents(engine);
    beside = await test.beside();
  });
  afterAll(async () => {
    await beside.close();
    await test.close();
  });

  const here = () => test.subgraph;
  let phones = 0;
  const phone = () => {
    phones += 1;
    return `1380000${String(phones).padStart(4, '0')}`;
  };
  const submit = async (input: object, viewer: Viewer = nobody, subgraph = here()) => {
    const whole = { idempotencyKey: freshKey(), text: '路面积水', point: pointIn(0), ...input };
    const { data, errors } = await ask(subgraph, viewer, mutation, { input: whole });
    expect(errors).toBeUndefined();
    return data.submitReport;
  };
  const codes = (answers: { errors: { code: string }[] }[]) => answers.map(({ errors }) => errors[0]?.code ?? 'taken');

  /** How many statements it takes to write so many that are handed in together. */
  const statementsFor = async (amount: number) => {
    const { database, services } = here();
    const before = database.statementCount;
    const given = Array.from({ length: amount }, (_, index) => ({
      idempotencyKey: freshKey(),
      text: '路面积水',
      point: { ...pointIn(index % 3), accuracyMetres: null } as PointInput,
      categoryCode: '0301',
      contact: { phone: phone() },
      contactMayBePassedOn: true,
      peopleInDanger: true,
    }));
    await Promise.all(
      given.map((input) => {
        const ctx = { viewer: nobody, database, services, now: new Date(), loaders: new Map() };
        return services.intake.perform(ctx, input, { input, charge: () => {} });
      }),
    );
    return database.statementCount - before;
  };

  it('take as many statements for a hundred as for one, and few', async () => {
    const one = await statementsFor(1);
    expect(await statementsFor(100)).toBe(one);
    expect(one).toBeLessThanOrEqual(22);
  });

  it('are refused one by one, each with its own reason, and the others have their receipts', async () => {
    const inputs = Array.from({ length: 40 }, (_, index) => ({
      ...[{}, { text: ' ' }, { point: outside }, { categoryCode: '9999' }][index % 4],
      contact: { phone: phone() },
    }));
    const answers = await Promise.all(inputs.map((input) => submit(input)));
    const expected = ['taken', 'TEXT_MISSING', 'POINT_OUTSIDE_DISTRICT', 'CATEGORY_UNKNOWN'];
    expect(codes(answers)).toEqual(inputs.map((_, index) => expected[index % 4]));
    const taken = answers.filter(({ report }) => report !== null);
    expect(new Set(taken.map(({ receiptNumber }) => receiptNumber)).size).toBe(10);
    const ids = taken.map(({ report }) => report.id);
    expect(await here().database.manager.countBy(LegRow, { reportId: In(ids), kind: LegKind.VERIFY })).toBe(10);
  });

  it('say of each who brought it and in which role', async () => {
    const viewers = [people.firstChief, people.dispatcher, people.clerk, nobody];
    const answers = await Promise.all(viewers.map((viewer) => submit({}, viewer)));
    const timeline = 'query ($id: ID!) { report(id: $id) { timeline(first: 5) { nodes { action byRole } } } }';
    const roles = answers.map(async ({ report }) => {
      const { data } = await ask(here(), people.districtDispatcher, timeline, { id: report.id });
      const { nodes } = data.report.timeline;
      return nodes.find(({ action }: { action: string }) => action === 'submitReport').byRole;
    });
    expect(await Promise.all(roles)).toEqual(['GRID_CHIEF', 'DISPATCHER', 'CLERK', 'RESIDENT']);
    const by = await here().database.manager.query(
      `SELECT by_subject FROM incident_entry WHERE action = 'submitReport' AND report_id IN (${answers.map(({ report }) => `'${report.id}'`)})`,
    );
    expect(by.map((row: { by_subject: string }) => row.by_subject).sort()).toEqual(viewers.map(({ id }) => id).sort());
  });

  it('answer what a reading anew answers', async () => {
    const idempotencyKey = freshKey();
    const input = { idempotencyKey, text: '井盖丢了👨‍👩‍👧' };
    const first = await submit(input);
    expect(await submit(input)).toEqual(first);
    expect(codes([await submit({ ...input, text: '别的' })])).toEqual(['IDEMPOTENCY_KEY_REUSED']);
  });

  it('come once under one key although two processes are asked at the same time', async () => {
    const inputs = Array.from({ length: 30 }, (_, index) => ({ idempotencyKey: freshKey(), text: `同时 ${index}` }));
    const [first, second] = await Promise.all([
      Promise.all(inputs.map((input) => submit(input))),
      Promise.all(inputs.map((input) => submit(input, nobody, beside))),
    ]);
    expect(second).toEqual(first);
    for (const { text } of inputs) expect(await here().database.manager.countBy(ReportRow, { text })).toBe(1);
  });

  it('come once under a source’s own id although two processes are asked at the same time, under many keys', async () => {
    const inputs = Array.from({ length: 30 }, (_, index) => ({ origin: 'APP', sourceId: `race-${index}` }));
    const [first, second] = await Promise.all([
      Promise.all([...inputs, ...inputs].map((input) => submit(input, app))),
      Promise.all(inputs.toReversed().map((input) => submit(input, app, beside))),
    ]);
    expect(codes([...first, ...second])).toEqual(Array(90).fill('taken'));
    const ids = inputs.map((_, index) =>
      [first[index], first[index + 30], second[29 - index]].map((each) => each.report.id),
    );
    expect(ids.map((own) => new Set(own).size)).toEqual(Array(30).fill(1));
    for (const { sourceId } of inputs) expect(await here().database.manager.countBy(ReportRow, { sourceId })).toBe(1);
  });

  it('of one telephone are as many over two processes as over one, and told when to try again', async () => {
    const contact = { phone: phone() };
    const begun = Date.now();
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, index) => submit({ contact }, nobody, index % 2 ? beside : here())),
    );
    const refused = answers.filter(({ errors }) => errors.length > 0);
    expect(answers.length - refused.length).toBeGreaterThanOrEqual(10);
    expect(answers.length - refused.length).toBeLessThanOrEqual(10 + Math.ceil((Date.now() - begun) / 30_000));
    expect(new Set(codes(refused))).toEqual(new Set(['TOO_MANY_REPORTS']));
    for (const { retryAfterSeconds } of refused) {
      expect(retryAfterSeconds).toBeGreaterThanOrEqual(1);
      expect(retryAfterSeconds).toBeLessThanOrEqual(31 + Math.ceil((Date.now() - begun) / 1_000));
    }
  });

  it('are repeated without cost by a telephone that has to wait', async () => {
    const contact = { phone: phone() };
    const kept = { contact, idempotencyKey: freshKey() };
    const { report } = await submit(kept);
    await Promise.all(Array.from({ length: 20 }, () => submit({ contact })));
    expect((await submit(kept, nobody, beside)).report.id).toBe(report.id);
    expect(codes([await submit({ contact }, nobody, beside)])).toEqual(['TOO_MANY_REPORTS']);
  });

  it('leave nothing of a source that has its whole allowance again', async () => {
    await submit({ contact: { phone: phone() } });
    const { database } = here();
    expect(await database.manager.count(SourceQuotaRow)).toBeGreaterThan(0);
    await forgetRestedSources(database, new Date());
    const kept = await database.manager.count(SourceQuotaRow);
    expect(kept).toBeGreaterThan(0);
    expect(await forgetRestedSources(database, new Date(Date.now() + 3_600_000))).toBe(kept);
  });
});
