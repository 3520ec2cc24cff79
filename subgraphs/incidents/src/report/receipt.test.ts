import 'reflect-metadata';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { nobody, resident } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { deed, type IncidentsUnderTest, people, startIncidents } from '../../test/incidents-subgraph';
import { pointIn } from '../../test/small-territory';
import { openedContact } from './contact-details';
import { ReportContactRow } from './report.entity';

onEachEngine('what a report tells of', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
  });
  afterAll(() => test.close());

  const submit = (input: object) =>
    deed(
      test,
      nobody,
      'submitReport',
      { text: '路面积水', point: pointIn(0), ...input },
      'report { id } receiptNumber secret',
    );

  it.each(['openReport with a wrong secret', 'openReport with an unknown number'])('refuse %s alike', async (what) => {
    const { receiptNumber, secret } = await submit({});
    const input = what.includes('secret')
      ? { receiptNumber, secret: `${secret.slice(1)}2` }
      : { receiptNumber: '20260101-ABCDEFGH', secret };
    const answer = await deed(test, nobody, 'openReport', input, 'token progress { receiptNumber }');
    expect(answer).toMatchObject({ token: null, progress: null, errors: [{ code: 'RECEIPT_UNKNOWN', field: null }] });
  });

  it('are opened by a receipt as people type it', async () => {
    const { receiptNumber, secret } = await submit({});
    const fullWidth = (text: string) =>
      text.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));
    const inGroups = (text: string) => text.match(/.{1,4}/g)!.join(' ');
    for (const receipt of [
      { receiptNumber: fullWidth(receiptNumber), secret: fullWidth(secret) },
      { receiptNumber: receiptNumber.replace('-', ' '), secret: inGroups(secret.toLowerCase()) },
    ]) {
      const { progress, errors } = await deed(test, nobody, 'openReport', receipt, 'progress { receiptNumber }');
      expect([progress, errors]).toEqual([{ receiptNumber }, []]);
    }
  });

  it('are found by the desk of the place when somebody comes with the receipt’s number, and by nobody elsewhere', async () => {
    const { report, receiptNumber } = await submit({});
    await submit({});
    const query = 'query ($filter: ReportFilter) { reports(first: 5, filter: $filter) { nodes { id } } }';
    const found = async (number: string, viewer: Viewer = people.dispatcher) =>
      (await ask(test.subgraph, viewer, query, { filter: { receiptNumber: number } })).data.reports.nodes;
    expect(await found(receiptNumber)).toEqual([{ id: report.id }]);
    expect(await found(receiptNumber.toLowerCase().replace('-', ' '))).toEqual([{ id: report.id }]);
    expect(await found('没有')).toEqual([]);
    for (const viewer of [people.eastDispatcher, resident(report.id), nobody]) {
      expect(await found(receiptNumber, viewer)).toEqual([]);
    }
  });

  it('show a token’s bearer that report alone, and others nothing', async () => {
    const { report, receiptNumber } = await submit({ address: { building: '华城国际中心', floor: '21' } });
    const query = '{ reportProgress { receiptNumber } }';
    expect((await ask(test.subgraph, resident(report.id), query)).data.reportProgress).toEqual({ receiptNumber });
    for (const viewer of [nobody, people.firstChief, people.administrator]) {
      expect((await ask(test.subgraph, viewer, query)).data.reportProgress).toBeNull();
    }
    const entity = await ask(
      test.subgraph,
      resident(report.id),
      'query ($id: ID!) { report(id: $id) { id } reports(first: 5) { totalCount } incidents(first: 5) { totalCount } }',
      { id: report.id },
    );
    expect(entity.data).toEqual({ report: null, reports: { totalCount: 0 }, incidents: { totalCount: 0 } });
  });

  it('are declined with a reason that the reporter reads, and nobody need go and look', async () => {
    const { report } = await submit({});
    const input = { reportId: report.id, expectedVersion: 1, reasonCode: 'REPEATED', reason: '与前日上报相同' };
    const foreign = await deed(test, people.eastDispatcher, 'declineReport', input, 'report { id }');
    expect(foreign.errors).toMatchObject([{ code: 'REPORT_NOT_FOUND' }]);
    const chief = await deed(test, people.firstChief, 'declineReport', input, 'report { id }');
    expect(chief.errors).toMatchObject([{ code: 'FORBIDDEN' }]);
    const declined = await deed(
      test,
      people.dispatcher,
      'declineReport',
      input,
      'report { state declinedReason declinedCode version legs { state } }',
    );
    expect(declined.report).toEqual({
      state: 'DECLINED',
      declinedReason: '重复上报：与前日上报相同',
      declinedCode: 'REPEATED',
      version: 2,
      legs: [{ state: 'CANCELLED' }],
    });
    const told = await ask(test.subgraph, resident(report.id), '{ reportProgress { state headline } }');
    expect(told.data.reportProgress).toEqual({ state: 'DECLINED', headline: '不予受理：重复上报：与前日上报相同' });
    const again = await deed(
      test,
      people.dispatcher,
      'declineReport',
      { ...input, expectedVersion: 2 },
      'report { id }',
    );
    expect(again.errors).toMatchObject([{ code: 'REPORT_ALREADY_DECLINED' }]);
  });

  it('never answer a reporter’s name or telephone number in clear, to whomever', async () => {
    const contact = { name: '欧阳示例人', phone: '13987654321' };
    const { report } = await submit({ contact, categoryCode: '0302' });
    const stored = await test.subgraph.database.manager.findOneByOrFail(ReportContactRow, { reportId: report.id });
    expect(openedContact(test.subgraph.services.fieldKeys, stored)).toEqual({ ...contact, email: null });
    await deed(test, people.dispatcher, 'acceptReport', { reportId: report.id, expectedVersion: 1 }, 'report { id }');
    const fields =
      'id text contact { name phone } timeline(first: 50) { nodes { reason } } incident { id reports { contact { name phone } } }';
    for (const viewer of [nobody, resident(report.id), ...Object.values(people)]) {
      const answers = await Promise.all([
        ask(
          test.subgraph,
          viewer,
          `query ($id: ID!) { report(id: $id) { ${fields} } reports(first: 50) { nodes { ${fields} } } reportProgress { text headline happenings { text } } }`,
          { id: report.id },
        ),
        ask(
          test.subgraph,
          viewer,
          `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Report { ${fields} } } }`,
          {
            representations: [{ __typename: 'Report', id: report.id }],
          },
        ),
      ]);
      expect(JSON.stringify(answers)).not.toMatch(/示例人|1398765/);
    }
    const masked = await ask(
      test.subgraph,
      people.dispatcher,
      'query ($id: ID!) { report(id: $id) { contact { name phone } } }',
      { id: report.id },
    );
    expect(masked.data.report.contact).toEqual({ name: '欧阳***', phone: '139****4321' });
    const chief = await ask(
      test.subgraph,
      people.firstChief,
      'query ($id: ID!) { report(id: $id) { contact { name } } }',
      { id: report.id },
    );
    expect(chief.data.report.contact).toBeNull();
  });

  it('store no secret', async () => {
    const { secret } = await submit({});
    for (const table of ['report', 'report_contact', 'idempotency_key', 'outbox', 'incident_entry']) {
      expect(JSON.stringify(await test.subgraph.database.manager.query(`SELECT * FROM ${table}`))).not.toContain(
        secret,
      );
    }
  });
});
