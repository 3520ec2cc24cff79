import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { grant, nobody, person, resident } from '@gridweave/testing/viewers';
import { addYears, shanghaiDay, startOfShanghaiDay } from '@gridweave/viewer/shanghai-day';
import type { Viewer } from '@gridweave/viewer/viewer';
import { closedMatter, dispatchedMatter, done, reportOf } from '../../test/closed-matter';
import { deed, type IncidentsUnderTest, people, startIncidents } from '../../test/incidents-subgraph';
import { drawing } from '../../test/media-files';
import { ids } from '../../test/small-territory';
import { storedFiles, ticket } from '../../test/uploads';
import { ReportErasureRow } from '../erasure/report-erasure.entity';
import { sweep } from '../media/media-sweep';
import { ReportContactRow, ReportRow } from '../report/report.entity';
import { EntryRow } from '../timeline/entry.entity';
import { endOutlived } from './ending.commands';
import { RetentionNights } from './retention-nights';

const contact = { phone: '15400001111' };
const basis = { title: '法院调取证据通知' };

onEachEngine('what has been kept long enough', (engine) => {
  let test: IncidentsUnderTest;
  beforeEach(async () => {
    test = await startIncidents(engine);
  });
  afterEach(() => test.close());

  const manager = () => test.subgraph.database.manager;
  const inYears = (years: number) => startOfShanghaiDay(addYears(shanghaiDay(new Date()), years));
  const change = (rules: object[], viewer: Viewer = people.administrator, expectedVersion = 0) =>
    deed(
      test,
      viewer,
      'changeRetentionRules',
      { expectedVersion, reason: '档案管理规定', rules },
      'retentionRules { version reason rules { kind months } }',
    );
  const isReachable = (reportId: string) => manager().existsBy(ReportContactRow, { reportId });

  it('goes by the rules in force, once the matter is over for so long, and by no other', async () => {
    const { reportId } = await closedMatter(test, { contact, contactMayBePassedOn: true });
    const open = await dispatchedMatter(test, { contact });
    const { database } = test.subgraph;
    expect(await endOutlived(database, inYears(50))).toEqual({});
    expect((await change([{ kind: 'CONTACT', months: 12 }])).errors).toEqual([]);
    expect(await endOutlived(database, inYears(1))).toEqual({});
    expect(await endOutlived(database, inYears(2))).toEqual({ CONTACT: 1 });
    expect([await isReachable(reportId), await isReachable(open.reportId)]).toEqual([false, true]);
    expect(await manager().findOneByOrFail(EntryRow, { reportId, action: 'endContactRetention' })).toMatchObject({
      byRole: 'SYSTEM',
    });
    expect(await endOutlived(database, inYears(2))).toEqual({});
    expect((await manager().findOneByOrFail(ReportRow, { id: reportId })).text).toBe('污水井冒水，气味很大');
  });

  it('of a report that was declined counts from the last that was done about it', async () => {
    const { id, version } = await reportOf(test, { contact });
    const declining = { reportId: id, expectedVersion: version, reasonCode: 'TOO_VAGUE' };
    await done(test, people.dispatcher, 'declineReport', declining, 'report { id }');
    await change([{ kind: 'CONTACT', months: 12 }]);
    const later = { reportId: id, action: 'declineReport' };
    await test.subgraph.database.transaction((tx) => tx.update(EntryRow, later, { at: inYears(2) }));
    expect(await endOutlived(test.subgraph.database, inYears(2))).toEqual({});
    expect(await endOutlived(test.subgraph.database, inYears(4))).toEqual({ CONTACT: 1 });
  });

  it('stays as long as somebody has to keep it, and a dry run says so and ends nothing', async () => {
    const { reportId, incidentId } = await closedMatter(test, { contact });
    const other = await closedMatter(test, { contact });
    await done(test, people.supervisor, 'placeMatterHold', { incidentId, basis }, 'matterHold { id }');
    await change([{ kind: 'CONTACT', months: 12 }]);
    const backdated = { closedAt: inYears(-3) };
    await test.subgraph.database.transaction(async (tx) => {
      for (const id of [incidentId, other.incidentId]) await tx.update('incident', { id }, backdated);
      for (const id of [reportId, other.reportId]) await tx.update(ReportRow, { id }, { receivedAt: inYears(-3) });
    });
    const dryRun = async (viewer: Viewer, rules?: object[]) => {
      const query =
        'query ($rules: [ReportRetentionInput!]) { retentionDryRun(rules: $rules) { kind months reports heldReports } }';
      return ask(test.subgraph, viewer, query, { rules });
    };
    expect((await dryRun(people.administrator)).data.retentionDryRun).toEqual([
      { kind: 'CONTACT', months: 12, reports: 1, heldReports: 1 },
    ]);
    const tried = [
      { kind: 'REPORT', months: 24 },
      { kind: 'CONTACT', months: 60 },
    ];
    expect((await dryRun(people.administrator, tried)).data.retentionDryRun).toEqual([
      { kind: 'REPORT', months: 24, reports: 1, heldReports: 1 },
      { kind: 'CONTACT', months: 60, reports: 0, heldReports: 0 },
    ]);
    const { errors } = await dryRun(people.administrator, [{ kind: 'REPORT', months: 0 }]);
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
    expect([await isReachable(reportId), await isReachable(other.reportId)]).toEqual([true, true]);
    expect(await endOutlived(test.subgraph.database, new Date())).toEqual({ CONTACT: 1 });
    expect([await isReachable(reportId), await isReachable(other.reportId)]).toEqual([true, false]);
  });

  it('ends files, and whole reports with a certificate that names the rule', async () => {
    const media = [await ticket(test, nobody, await drawing('png'))];
    const { reportId } = await closedMatter(test, { contact, media });
    await change([{ kind: 'MEDIA', months: 12 }]);
    const { database, services } = test.subgraph;
    expect(await endOutlived(database, inYears(2))).toEqual({ MEDIA: 1 });
    await sweep(database, services.media, new Date());
    expect(storedFiles(test)).toEqual([]);
    const rules = [{ kind: 'REPORT', months: 24 }];
    expect((await change(rules, people.administrator, 1)).retentionRules).toEqual({
      version: 2,
      reason: '档案管理规定',
      rules,
    });
    expect(await endOutlived(database, inYears(3))).toEqual({ REPORT: 1 });
    expect(await endOutlived(database, inYears(3))).toEqual({});
    await test.subgraph.runJobs();
    expect(await manager().findOneByOrFail(ReportErasureRow, { reportId })).toMatchObject({
      ...{ state: 'DONE', decidedByRole: 'SYSTEM', basisTitle: '保存期限规则（第2版）' },
    });
    expect(await isReachable(reportId)).toBe(false);
  });

  it('ends at night alone', async () => {
    const { reportId } = await closedMatter(test, { contact });
    await change([{ kind: 'CONTACT', months: 12 }]);
    const nights = new RetentionNights(test.subgraph.database);
    const midnight = inYears(2).getTime();
    await nights.tick(new Date(midnight + 10 * 3_600_000));
    expect(await isReachable(reportId)).toBe(true);
    await nights.tick(new Date(midnight + 3 * 3_600_000));
    expect(await isReachable(reportId)).toBe(false);
  });

  it('is for the administrator of the district to set, and for auditors to read', async () => {
    const query = '{ retentionRules { version madeAt rules { kind } } retentionDryRun { kind } }';
    const auditor = person('auditor', grant('AUDITOR', 'DIVISION', ids.district));
    for (const viewer of [people.administrator, auditor]) {
      const { data } = await ask(test.subgraph, viewer, query);
      expect(data).toEqual({ retentionRules: { version: 0, madeAt: null, rules: [] }, retentionDryRun: [] });
    }
    const street = person('street', grant('ADMINISTRATOR', 'DIVISION', ids.west));
    const { administrator, ...others } = people;
    for (const viewer of [...Object.values(others), auditor, street, nobody, resident(ids.west)]) {
      expect((await change([], viewer)).errors).toMatchObject([{ code: 'FORBIDDEN' }]);
    }
    for (const viewer of [...Object.values(others), nobody]) {
      expect((await ask(test.subgraph, viewer, query)).data).toEqual({ retentionRules: null, retentionDryRun: null });
    }
    expect((await change([], administrator, 1)).errors).toMatchObject([{ code: 'VERSION_STALE' }]);
    const twice = [
      { kind: 'MEDIA', months: 1 },
      { kind: 'MEDIA', months: 2 },
    ];
    expect((await change(twice)).errors).toMatchObject([{ code: 'RETENTION_REPEATED' }]);
    expect((await change([{ kind: 'MEDIA', months: 0 }])).errors).toMatchObject([
      { code: 'RETENTION_MONTHS_INVALID', field: 'rules.0.months' },
    ]);
  });
});
