import type { Stand } from '../stand/stand';
import { IncidentCast, streets } from './incident-cast';
import type { PersonnelCast } from './personnel-cast';

/** What is masked everywhere and told for a purpose: numbers of staff to whoever keeps their file. */
export function personRevealStory(cast: PersonnelCast, incidents: IncidentCast): void {
  it('tells the officer a whole number for a purpose, and a dispatcher none', async () => {
    const hr = await cast.hr();
    const { member } = await cast.committeeOf(await incidents.ground(streets.jinshuiyuan, 12));
    const { viewer } = await member.ask('{ viewer { person { id } } }');
    const personId = viewer.person.id;
    const asked = { personId, fields: ['IDENTITY_NUMBER'], purpose: 'PROCEDURE', reason: '办理任职手续' };
    const { revealed } = await hr.do('revealPerson', asked, 'revealed { identityNumber person { identityNumber } }');
    expect(revealed.identityNumber).toMatch(/^\d{17}[\dX]$/);
    const { 0: first, 17: last } = revealed.identityNumber;
    expect(revealed.person.identityNumber).toBe(`${first}${'*'.repeat(16)}${last}`);
    const desk = await incidents.desk(streets.jinshuiyuan);
    expect((await desk.tryTo('revealPerson', asked, 'revealed { identityNumber }')).errors).toMatchObject([
      { code: 'FORBIDDEN' },
    ]);
  });
}

/** The same of a reporter, to whoever has to call back. */
export function reporterRevealJourney(stand: () => Stand): void {
  const cast = new IncidentCast(stand);

  it('tells the desk how to reach a reporter for a purpose, and another street’s desk nothing', async () => {
    const { point } = await cast.ground(streets.daxue, 1);
    const contact = { name: '甄示例', phone: '15400004444' };
    const { receiptNumber } = await cast.report(cast.anyone(), { text: '井盖松动', point, contact });
    const desk = await cast.desk(streets.daxue);
    const { id: reportId } = await cast.reportOnDesk(desk, receiptNumber);
    const asked = { reportId, fields: ['PHONE'], purpose: 'VERIFICATION', reason: '核实井盖位置' };
    const { revealed } = await desk.do('revealReporter', asked, 'revealed { name phone }');
    expect(revealed).toEqual({ name: null, phone: contact.phone });
    const other = await cast.desk(streets.jinshuiyuan);
    expect((await other.tryTo('revealReporter', asked, 'revealed { phone }')).errors).toMatchObject([
      { code: 'REPORT_NOT_FOUND' },
    ]);
  });
}

/** Who did and saw what in a part, told to the auditor alone, in answers and as a file. Goes after what the other stories do. */
export function auditStory(stand: () => Stand, part: 'organization' | 'incidents' | 'personnel'): void {
  const cast = new IncidentCast(stand);
  const deed = `export${part[0]!.toUpperCase()}${part.slice(1)}Audit`;

  it(`tells the auditor of the district what was done in ${part}, and an administrator nothing`, async () => {
    const [auditor, administrator] = [await cast.staff('development-auditor'), await cast.reader()];
    const query = `{ ${part}Audit(first: 5, filter: { outcome: DONE }) { nodes { id deed outcome viewerId roles sequence traceId } } }`;
    const { nodes } = (await auditor.ask(query))[`${part}Audit`];
    expect(nodes).toHaveLength(5);
    for (const { deed: done, outcome } of nodes) expect([done, outcome]).toEqual([expect.any(String), 'DONE']);
    expect((await administrator.ask(query))[`${part}Audit`]).toBeNull();

    const asked = { filter: { outcome: 'DONE' }, reason: '年度审计' };
    const refused = await administrator.tryTo(deed, asked, 'auditExport { path }');
    expect(refused.errors).toMatchObject([{ code: 'FORBIDDEN' }]);
    const { auditExport } = await auditor.do(deed, asked, 'auditExport { path }');
    const file = await fetched('development-auditor', auditExport.path);
    expect(file.status).toBe(200);
    const content = await file.text();
    for (const { id } of nodes) expect(content).toContain(id);
    expect((await fetched('development-administrator', auditExport.path)).status).toBe(404);
  });

  async function fetched(subject: string, path: string): Promise<Response> {
    const headers = { authorization: `Bearer ${await stand().tokenOf(subject)}` };
    return fetch(new URL(path, stand().graphql), { headers });
  }
}
