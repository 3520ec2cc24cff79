import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OrganizationCast } from './organization-cast';
import { eventually } from './steps';

const publishedList = join(__dirname, '../../subgraphs/organization/seeds/divisions/erqi-divisions-2023.csv');

/** The tree of divisions, its yearly lists, the work calendar, and the figures that others have published. */
export function divisionStories(cast: OrganizationCast): void {
  it('tells an administrator who is asking, and what lies in a street, from all three subgraphs', async () => {
    const administrator = await cast.administrator();
    const { viewer, division, divisions } = await administrator.ask(
      `query ($code: String!, $parent: ID!) {
        viewer { id kind grants { role scope { kind id } } person { id } }
        division(code: $code) { name kind parent { name } area at(asOf: "2025-01-01T00:00:00+08:00") { name }
          incidents(first: 1) { totalCount } people(first: 1) { totalCount } }
        divisions(first: 5, filter: { parentId: $parent, kind: COMMUNITY }) { totalCount nodes { code } } }`,
      { code: cast.codes.street, parent: await cast.division(cast.codes.street) },
    );
    expect(viewer).toMatchObject({ kind: 'PERSON', grants: [{ role: 'ADMINISTRATOR', scope: { kind: 'DIVISION' } }] });
    expect(division).toMatchObject({
      name: '淮河路街道',
      kind: 'SUBDISTRICT',
      parent: { name: '二七区' },
      area: { type: 'MultiPolygon' },
      at: { name: '淮河路街道' },
      incidents: { totalCount: expect.any(Number) },
      people: { totalCount: expect.any(Number) },
    });
    expect(divisions.nodes).toContainEqual({ code: cast.codes.home });
    const seenByPersonnel = await (await cast.officer()).ask(
      'query ($code: String!) { division(code: $code) { cadrePipeline { division { code } } } }',
      { code: cast.codes.street },
    );
    expect(seenByPersonnel.division.cadrePipeline).toEqual({ division: { code: cast.codes.street } });
  });

  it('shows what a yearly list would change, applies it as seen, and knows the new community', async () => {
    const administrator = await cast.administrator();
    const code = '410103001099';
    const csv = `${readFileSync(publishedList, 'utf8').trim()}\n${code},示例新社区居民委员会,community,410103001`;
    const list = { csv, year: 2024, cutOff: '2024-06-30' };
    const { divisionListPlan: plan } = await administrator.ask(
      `query ($input: DivisionListInput!) { divisionListPlan(input: $input) { applicable digest unchanged
        changes { kinds next { code } } toSetUp { divisionCode unitKind partyOrganizationKind } questions { kind } } }`,
      { input: list },
    );
    expect(plan).toMatchObject({
      applicable: true,
      questions: [],
      changes: [{ kinds: ['ADDED'], next: { code } }],
      toSetUp: expect.arrayContaining([expect.objectContaining({ unitKind: 'RESIDENTS_COMMITTEE' })]),
    });
    await administrator.do('applyDivisionList', { ...list, expectedPlan: plan.digest }, 'edition { year }');
    const { division, divisionEditions } = await cast.anyone().ask(
      `query ($code: String!) { division(code: $code) { name parent { code } }
        divisionEditions { year cutOff changes { kinds codeAfter } } }`,
      { code },
    );
    expect(division).toEqual({ name: '示例新社区居民委员会', parent: { code: cast.codes.street } });
    expect(divisionEditions[0]).toEqual({
      year: 2024,
      cutOff: '2024-06-30',
      changes: [{ kinds: ['ADDED'], codeAfter: code }],
    });
    const people = 'query ($code: String!) { division(code: $code) { people(first: 1) { totalCount } } }';
    const filled = await eventually(
      () => administrator.ask(people, { code }),
      (answer) => answer.division.people !== null,
    );
    expect(filled.division.people.totalCount).toBe(0);
  });

  it('makes a Saturday a working day by decision, counts working time with it, and takes the decision back', async () => {
    const administrator = await cast.administrator();
    const day = '2029-03-10';
    const working = async () => {
      const { workCalendar, addWorkingTime, workingTimeBetween } = await cast.anyone().ask(
        `{ workCalendar(year: 2029) { days { day working basis version } }
           addWorkingTime(start: "2029-03-09T10:00:00+08:00", time: { amount: 1, unit: WORKING_DAY }) { at provisional }
           workingTimeBetween(start: "2029-03-09T18:00:00+08:00", end: "2029-03-10T18:00:00+08:00") { minutes workingDays } }`,
      );
      const shown = workCalendar.days.find((each: { day: string }) => each.day === day);
      return { ...shown, ends: shanghaiDay(addWorkingTime.at), ...workingTimeBetween };
    };
    const weekend = await working();
    expect(weekend).toMatchObject({ working: false, ends: '2029-03-12', minutes: 0, workingDays: 0 });
    const { workDay } = await administrator.do(
      'overrideWorkDay',
      { day, expectedVersion: weekend.version, working: true, basis: '防汛值守（示例）' },
      'workDay { version }',
    );
    expect(await working()).toMatchObject({ working: true, basis: '防汛值守（示例）', ends: day, workingDays: 1 });
    await administrator.do(
      'withdrawWorkDayOverride',
      { day, expectedVersion: workDay.version, basis: '值守取消（示例）' },
      'workDay { working }',
    );
    expect(await working()).toMatchObject({ working: false, ends: '2029-03-12', minutes: 0 });
  });

  it('announces the coming year by the notice that an administrator enters', async () => {
    const administrator = await cast.administrator();
    const year = Number(shanghaiDay(new Date().toISOString()).slice(0, 4)) + 1;
    const query = `{ workCalendar(year: ${year}) { announced source notice { version } } }`;
    const { workCalendar: before } = await cast.anyone().ask(query);
    expect(before.notice).toBeNull();
    const holidays = [
      { name: '元旦', daysOff: [`${year}-01-01`] },
      { name: '劳动节', daysOff: [`${year}-05-01`] },
      { name: '国庆节', daysOff: [`${year}-10-01`] },
    ];
    const { workCalendar, errors } = await administrator.tryTo(
      'enterHolidayNotice',
      { year, expectedVersion: 0, notice: '国办发明电（示例）', page: '第1页（示例）', holidays },
      'workCalendar { announced source exceptions { day kind holiday } notice { version } }',
    );
    // From the day on which the product's own list has the coming year, nobody need enter it.
    if (before.announced) {
      expect(before.source).toContain('chinese-days');
      expect(errors).toEqual([{ code: 'YEAR_ANNOUNCED', field: 'year' }]);
      return;
    }
    expect(errors).toEqual([]);
    expect(workCalendar).toMatchObject({ announced: true, notice: { version: 1 } });
    expect(workCalendar.exceptions[0]).toEqual({ day: `${year}-01-01`, kind: 'HOLIDAY', holiday: '元旦' });
  });

  it('puts what is counted beside what was published', async () => {
    const { publishedFigures } = await cast
      .anyone()
      .ask('{ publishedFigures { name subject lowerBound source live liveDefinition difference } }');
    const dedicated = publishedFigures.find(({ name }: { name: string }) => name === '专属网格');
    expect(dedicated).toMatchObject({ subject: 'ORGANIZATION', live: expect.any(Number), source: expect.any(String) });
  });
}

/** The Asia/Shanghai date of a moment. */
function shanghaiDay(at: string): string {
  return new Date(new Date(at).getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
}
