import 'reflect-metadata';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { resident } from '@gridweave/testing/viewers';
import { freshReport, Life } from '../../test/incident-life';
import { deed, type IncidentsUnderTest, people, startIncidents } from '../../test/incidents-subgraph';
import { ids } from '../../test/small-territory';

onEachEngine('a reporter reads', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
  });
  afterAll(() => test.close());

  const progress = async (reportId: string, selection = 'headline happenings { text } receipts { text }') =>
    (await ask(test.subgraph, resident(reportId), `{ reportProgress { ${selection} } }`)).data.reportProgress;
  const textsOf = async (reportId: string): Promise<string[]> =>
    (await progress(reportId)).happenings.map(({ text }: { text: string }) => text);
  const merge = async (into: Life, ...lives: Life[]) => {
    const merged = lives.map(({ incident }) => ({ incidentId: incident.id, expectedVersion: incident.version }));
    const about = { intoIncidentId: into.incident.id, expectedVersion: into.incident.version };
    const { errors } = await deed(test, people.dispatcher, 'mergeIncidents', { ...about, merged }, 'incident { id }');
    expect(errors).toEqual([]);
    await Promise.all([into, ...lives].map((life) => life.look()));
  };

  it('what was told before a merge, that there was one, and what comes after it', async () => {
    const [first, second, third] = await Promise.all([Life.raised(test), Life.raised(test), Life.raised(test)]);
    await first.do(people.dispatcher, 'fileIncident');
    const before = await textsOf(first.reportId);
    expect(before.at(-1)).toBe('已立案');
    const together = '已与其他上报并案，一并办理';
    await merge(second, first);
    expect(await textsOf(first.reportId)).toEqual([...before, together]);
    expect((await progress(first.reportId)).receipts).toHaveLength(before.length + 1);
    expect(await textsOf(second.reportId)).not.toContain(together);
    await merge(third, second);
    expect(await textsOf(first.reportId)).toEqual([...before, together, together]);
    await third.do(people.dispatcher, 'fileIncident');
    expect((await progress(first.reportId)).headline).toBe('已立案');
    await second.look();
    await second.do(people.shiftLeader, 'unmergeIncident', { reason: '不是一处' });
    await first.do(people.shiftLeader, 'unmergeIncident', { reason: '不是一处' });
    expect(await textsOf(first.reportId)).toEqual([...before, together, '已恢复单独办理']);
  });

  it.each([
    ['a report', 'voidReport'],
    ['an incident', 'voidIncident'],
  ])('why %s is void, and nothing that staff wrote beside it', async (_what, name) => {
    const life = await Life.raised(test);
    const report = await freshReport(test);
    const isReport = name === 'voidReport';
    const about = (version: number) =>
      isReport
        ? { reportId: report.id, expectedVersion: version }
        : { incidentId: life.incident.id, expectedVersion: version };
    const version = isReport ? report.version : life.incident.version;
    const why = { reasonCode: 'NO_CONTENT', reason: '内部说明' };
    expect((await deed(test, people.shiftLeader, name, { ...about(version), ...why }, '__typename')).errors).toEqual(
      [],
    );
    const reporter = isReport ? report.id : life.reportId;
    expect(await textsOf(reporter)).not.toContain('已作废：内容无效');
    const verdict = { ...about(version + 1), verdict: 'APPROVE', reason: '同意' };
    expect((await deed(test, people.otherShiftLeader, 'decideVoiding', verdict, '__typename')).errors).toEqual([]);
    const read = await progress(reporter);
    expect(read.headline).toBe('已作废：内容无效');
    expect(JSON.stringify(read)).not.toMatch(/内部说明|同意/);
  });

  it('who has the matter and until when, where a time was set', async () => {
    const life = await (await Life.raised(test)).do(people.dispatcher, 'fileIncident');
    const dueAt = new Date(Date.now() + 86_400_000).toISOString();
    const lead = { unitId: ids.drainage, task: '疏通', dueAt };
    await life.do(people.dispatcher, 'dispatchIncident', { lead });
    const { responders } = await progress(life.reportId, 'responders { label dueAt }');
    expect(responders).toEqual([
      { label: 'C1号网格长', dueAt: null },
      { label: expect.any(String), dueAt: new Date(dueAt) },
    ]);
  });
});
