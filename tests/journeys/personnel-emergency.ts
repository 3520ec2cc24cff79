import { type IncidentCast, streets } from './incident-cast';
import type { PersonnelCast } from './personnel-cast';
import { eventually } from './steps';

/** 汛情之夜: nobody answers at the desk of the next street, and a dispatcher does what has to be done there. */
export function emergencyStories(cast: PersonnelCast, incidents: IncidentCast): void {
  it('lets a dispatcher work at the next street’s desk in an emergency, and finds everything that was done there', async () => {
    const dispatcher = await cast.staff('development-dispatcher');
    const { point } = await incidents.ground(streets.daxue, 6);
    const { receiptNumber } = await incidents.report(incidents.anyone(), { text: '下穿隧道积水', point });
    const report = () => incidents.reportOnDesk(dispatcher, receiptNumber);
    expect(await report()).toBeUndefined();

    const divisionId = await incidents.division(streets.daxue);
    const flood = { role: 'DISPATCHER', divisionId, hours: 2, reason: '汛情，大学路街道值班派单员失联' };
    const { breakGlass } = await dispatcher.do('breakGlass', flood, 'breakGlass { id endsAt reviewDueOn }');
    expect(await eventually(report, (found) => found !== undefined)).toMatchObject({ number: receiptNumber });
    const accepted = await incidents.accept(dispatcher, receiptNumber, { categoryCode: '0401' });
    expect(accepted.state).toBe('RAISED');

    const supervisor = await cast.staff('development-supervisor');
    const open = '{ breakGlasses(first: 5, filter: { open: true }) { nodes { id reason appointment { role } } } }';
    expect((await supervisor.ask(open)).breakGlasses.nodes).toEqual([
      { id: breakGlass.id, reason: flood.reason, appointment: { role: 'DISPATCHER' } },
    ]);
    const over = { breakGlassId: breakGlass.id, expectedVersion: 1, reason: '值班人员到岗' };
    await dispatcher.do('endBreakGlass', over, 'breakGlass { endedAt }');
    expect(await eventually(report, (found) => found === undefined)).toBeUndefined();

    const auditor = await cast.staff('development-auditor');
    const { incidentsAudit } = await auditor.ask(
      `query ($id: ID!) { incidentsAudit(first: 50, filter: { breakGlassId: $id }) { nodes { deed outcome thingId } } }`,
      { id: breakGlass.id },
    );
    expect(incidentsAudit.nodes).toContainEqual({ deed: 'acceptReport', outcome: 'DONE', thingId: expect.any(String) });
    const found = { breakGlassId: breakGlass.id, expectedVersion: 2, finding: 'JUSTIFIED', note: '处置及时' };
    const own = await dispatcher.tryTo('reviewBreakGlass', found, 'breakGlass { id }');
    expect(own.errors).toMatchObject([{ code: 'OWN_BREAK_GLASS' }]);
    const reviewed = await supervisor.do('reviewBreakGlass', found, 'breakGlass { finding reviewNote }');
    expect(reviewed.breakGlass).toEqual({ finding: 'JUSTIFIED', reviewNote: '处置及时' });
  });
}
