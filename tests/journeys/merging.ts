import type { Stand } from '../stand/stand';
import { IncidentCast, streets } from './incident-cast';

/** One matter that many tell of: found by place, time and words, joined with its reporters, and taken apart again. */
export function mergingJourney(stand: () => Stand): void {
  const cast = new IncidentCast(stand);
  const { daxue } = streets;

  it('joins what two have reported, with both reporters following, and takes it apart as it was', async () => {
    const ground = await cast.ground(daxue, 2);
    const desk = await cast.desk(daxue);
    const leader = await cast.shiftLeader();
    const sketch = { point: ground.point, categoryCode: '0304' };
    const [one, other] = [
      await cast.report(cast.anyone(), { ...sketch, text: '路面塌了一个坑' }),
      await cast.report(ground.microChief, { ...sketch, text: '路面有坑，已塌陷' }),
    ];
    const stays = await cast.acceptAndFile(desk, one.receiptNumber, '0304');
    const goes = await cast.acceptAndFile(desk, other.receiptNumber, '0304');
    const { duplicateCandidates } = await desk.ask(
      'query ($id: ID!) { duplicateCandidates(incidentId: $id) { metres sameCategory textLikeness incident { id } } }',
      { id: goes.id },
    );
    expect(duplicateCandidates[0]).toMatchObject({ metres: 0, sameCategory: true, incident: { id: stays.id } });
    expect(duplicateCandidates[0].textLikeness).toBeGreaterThan(0);

    const merged = [{ incidentId: goes.id, expectedVersion: goes.version }];
    const { incident } = await desk.do(
      'mergeIncidents',
      { intoIncidentId: stays.id, expectedVersion: stays.version, merged, reason: '同一处塌陷' },
      'incident { id merged { id state } reports { number origin } }',
    );
    expect(incident.merged).toEqual([{ id: goes.id, state: 'MERGED' }]);
    expect(incident.reports.map(({ origin }: { origin: string }) => origin).sort()).toEqual(['CITIZEN', 'PATROL']);
    expect((await cast.look(goes.id, 'mergedInto { id }')).mergedInto).toEqual({ id: stays.id });
    for (const { bearer } of [one, other]) {
      expect(await cast.progressOf(bearer)).toMatchObject({ incidentNumber: stays.number });
    }
    // Two holes after all: the desk cannot undo it by itself, the shift leader can.
    const apart = { reason: '实为两处' };
    expect(await cast.refused(desk, 'unmergeIncident', goes.id, apart)).toMatchObject([{ code: 'FORBIDDEN' }]);
    expect(await cast.does(leader, 'unmergeIncident', goes.id, apart)).toMatchObject({ state: 'FILED' });
    const numbers = async (id: string) => (await cast.look(id, 'reports { number }')).reports;
    expect(await numbers(stays.id)).toEqual([{ number: one.receiptNumber }]);
    expect(await numbers(goes.id)).toEqual([{ number: other.receiptNumber }]);
    expect(await cast.progressOf(other.bearer)).toMatchObject({ incidentNumber: goes.number });
  });
}
