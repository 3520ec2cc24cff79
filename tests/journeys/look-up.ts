import type { Stand } from '../stand/stand';
import { IncidentCast, streets } from './incident-cast';
import type { Traveller } from './steps';

/** Finding matters across departments, and taking a list along under one's own rights. */
export function lookUpJourney(stand: () => Stand): void {
  const cast = new IncidentCast(stand);
  const { daxue, renhe } = streets;

  it('finds a matter by two characters and keeps the search; the export holds what its viewer may see and no more', async () => {
    const ground = await cast.ground(daxue, 3);
    const desk = await cast.desk(daxue);
    const property = await cast.unit('华城国际中心', 'PROPERTY_COMPANY');
    const words = `祥瑞巷${Date.now()}`;
    const sketch = { point: ground.point, categoryCode: '0901', origin: 'PATROL' };
    const mine = await cast.raiseAndFile(desk, { ...sketch, text: `${words}墙面小广告` });
    const theirs = await cast.raiseAndFile(desk, { ...sketch, text: `${words}电杆小广告` });
    await cast.does(desk, 'dispatchIncident', theirs.id, { lead: { unitId: property.id, task: '清除' } });
    const filter = { text: `${words.slice(0, 2)} ${words}`, categoryCode: '0901' };
    const found = async (traveller: Traveller) => {
      const { incidents } = await traveller.ask(
        `query ($filter: IncidentFilter) { incidents(first: 10, filter: $filter, orderBy: RAISED_AT) {
          nodes { id } totalCount facets(by: [STATE]) { value count } } }`,
        { filter },
      );
      return incidents;
    };
    expect(await found(desk)).toMatchObject({ nodes: [{ id: theirs.id }, { id: mine.id }], totalCount: 2 });
    expect((await found(desk)).facets).toContainEqual({ value: 'DISPATCHED', count: 1 });
    expect((await found(property.member)).nodes).toEqual([{ id: theirs.id }]);
    expect((await found(await cast.desk(renhe))).nodes).toEqual([]);

    // What waits for the unit stands in its inbox.
    const { viewer } = await property.member.ask(
      '{ viewer { inbox(first: 100) { nodes { leg { incident { id } } } } } }',
    );
    expect(viewer.inbox.nodes).toContainEqual({ leg: { incident: { id: theirs.id } } });

    // A search that is kept finds what there is then, for its owner alone.
    const name = `小广告${words}`;
    const kept = (await desk.do('saveFilter', { name, filter }, 'savedFilter { id version }')).savedFilter;
    const saved = async (traveller: Traveller) =>
      (await traveller.ask('{ viewer { savedFilters { id name incidents(first: 5) { nodes { id } } } } }')).viewer
        .savedFilters;
    const own = { id: kept.id, name, incidents: { nodes: [{ id: theirs.id }, { id: mine.id }] } };
    expect(await saved(desk)).toContainEqual(own);
    expect(await saved(property.member)).not.toContainEqual(expect.objectContaining({ id: kept.id }));
    await desk.do('deleteFilter', { savedFilterId: kept.id, expectedVersion: kept.version }, 'deletedId');
    expect(await saved(desk)).not.toContainEqual(expect.objectContaining({ id: kept.id }));

    // Two ask for the same list, each under rights of its own; nobody gets another's file.
    const byDesk = await exported(desk, filter);
    const byUnit = await exported(property.member, filter);
    const [ofDesk, ofUnit] = [
      await fileAt(`sample-dispatcher-${daxue}`, byDesk.path),
      await fileAt(`sample-member-${property.id}-1`, byUnit.path),
    ];
    expect([byDesk.rows, byUnit.rows]).toEqual([2, 1]);
    for (const { number } of [mine, theirs]) expect(ofDesk.text).toContain(number);
    expect(ofUnit.text).toContain(theirs.number);
    expect(ofUnit.text).not.toContain(mine.number);
    expect((await fileAt(`sample-member-${property.id}-1`, byDesk.path)).status).toBe(404);
  });

  it('writes the index of texts anew while it is searched, and finds the same', async () => {
    const administrator = await cast.reader();
    const count = async () => {
      const { incidents } = await administrator.ask(
        '{ incidents(first: 1, filter: { text: "积水" }, orderBy: RAISED_AT) { totalCount } }',
      );
      return incidents.totalCount as number;
    };
    const before = await count();
    const { job } = await administrator.do('rebuildIncidentIndex', {}, 'job { id }');
    await cast.jobDone(administrator, job.id);
    expect(await count()).toBe(before);
  });

  /** Asks for a file and waits until it is whole. */
  async function exported(traveller: Traveller, filter: object) {
    const { incidentExport } = await traveller.do(
      'exportIncidents',
      { filter, format: 'CSV' },
      'incidentExport { id job { id } }',
    );
    await cast.jobDone(traveller, incidentExport.job.id);
    const { viewer } = await traveller.ask('{ viewer { exports { id path rows } } }');
    return viewer.exports.find(({ id }: { id: string }) => id === incidentExport.id) as { path: string; rows: number };
  }

  async function fileAt(subject: string, path: string) {
    const authorization = `Bearer ${await stand().tokenOf(subject)}`;
    const response = await fetch(new URL(path, stand().graphql), { headers: { authorization } });
    return { status: response.status, text: await response.text() };
  }
}
