import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Stand } from '../stand/stand';
import { IncidentCast, streets } from './incident-cast';

const hour = 3_600_000;
const ago = (hours: number) => new Date(Date.now() - hours * hour).toISOString();
/** Instants, however they are written. */
const at = (moment: string) => Date.parse(moment);

/** How matters become known: each source by its own way, each once, and none by another's. */
export function intakeSourceJourneys(stand: () => Stand): void {
  const cast = new IncidentCast(stand);
  const { renhe } = streets;
  const ground = () => cast.ground(renhe, 4);

  it('takes in what residents, chiefs, visitors, callers and staff bring, each under its own origin', async () => {
    const { point, chief, microChief } = await ground();
    const desk = await cast.desk(renhe);
    const brought = [
      { by: cast.anyone(), origin: 'CITIZEN', given: {} },
      { by: microChief, origin: 'PATROL', given: {} },
      { by: chief, origin: 'VISIT', given: { origin: 'VISIT', visitTheme: '水电气路房' } },
      { by: chief, origin: 'ON_BEHALF', given: { origin: 'ON_BEHALF', contact: { phone: '15400002222' } } },
      { by: desk, origin: 'HOTLINE', given: { origin: 'HOTLINE', sourceId: `calls-${Date.now()}` } },
    ];
    const came = [];
    for (const { by, given } of brought) {
      came.push(await cast.report(by, { text: '小区门口路灯不亮', point, categoryCode: '0601', ...given }));
    }
    for (const [index, { receiptNumber, bearer }] of came.entries()) {
      const { origin, given } = brought[index] as (typeof brought)[number];
      const found = await cast.reportOnDesk(desk, receiptNumber);
      expect(found).toMatchObject({
        origin,
        state: 'RECEIVED',
        visitTheme: 'visitTheme' in given ? given.visitTheme : null,
      });
      // Everybody's page shows it, whoever wrote it down; nobody has set out yet.
      expect(await cast.progressOf(bearer)).toMatchObject({ state: 'RECEIVED', responders: [{ status: 'NOTIFIED' }] });
    }
    const { categoryHints } = await cast
      .anyone()
      .ask(
        'query ($point: PointInput!) { categoryHints(text: "路灯不亮", point: $point) { category { code } words } }',
        { point },
      );
    expect(categoryHints[0]).toMatchObject({ category: { code: '0601' } });
  });

  it('takes a hotline’s work orders by its own numbers, each once, and tells what is wrong with a row', async () => {
    const { point } = await ground();
    const desk = await cast.desk(renhe);
    const number = `import-${Date.now()}`;
    const rows = [
      { sourceId: `${number}-1`, text: '来电反映垃圾未清', point, categoryCode: '0201' },
      { sourceId: `${number}-2`, text: '', point },
    ];
    const answer =
      'reportImport { added known failed rows { row alreadyKnown code report { id number origin sourceId } } }';
    const input = { rows, errorPolicy: 'REJECT_FAILED_ROWS' };
    const first = (await desk.do('importReports', input, answer)).reportImport;
    expect(first).toMatchObject({ added: 1, known: 0, failed: 1, rows: [{ code: null }, { code: 'TEXT_MISSING' }] });
    expect(first.rows[0].report).toMatchObject({ origin: 'HOTLINE', sourceId: `${number}-1` });
    const again = (await desk.do('importReports', input, answer)).reportImport;
    expect(again).toMatchObject({ added: 0, known: 1, failed: 1, rows: [{ alreadyKnown: true }, {}] });
    const whole = { rows: [{ ...rows[0], sourceId: `${number}-3` }, rows[1]], errorPolicy: 'REJECT_EVERYTHING' };
    const undone = await desk.tryTo('importReports', whole, answer);
    expect(undone.errors.length).toBeGreaterThan(0);
    const { reports } = await desk.ask('{ reports(first: 30, filter: { origin: HOTLINE }) { nodes { sourceId } } }');
    const known = reports.nodes.map(({ sourceId }: { sourceId: string }) => sourceId);
    expect(known).toContain(`${number}-1`);
    expect(known).not.toContain(`${number}-3`);
  });

  it('takes a request by Open311 through the gateway, and shows by the same door what became of it', async () => {
    const { point } = await ground();
    const origin = new URL(stand().graphql).origin;
    const key = readFileSync(join(stand().dataDirectory, 'open311-development-key'), 'utf8').trim();
    const form = {
      api_key: key,
      jurisdiction_id: 'test',
      service_code: '0602',
      lat: `${point.latitude}`,
      long: `${point.longitude}`,
      description: '井盖缺失',
    };
    const sent = await fetch(`${origin}/open311/v2/requests.json`, {
      method: 'POST',
      body: new URLSearchParams(form),
      headers: { 'idempotency-key': `open311-${Date.now()}` },
    });
    const [{ service_request_id: requestId }] = (await sent.json()) as [{ service_request_id: string }];
    const statusOf = async () => {
      const response = await fetch(`${origin}/open311/v2/requests/${requestId}.json?jurisdiction_id=test`);
      return ((await response.json()) as [{ status: string; status_notes: string }])[0];
    };
    expect(await statusOf()).toMatchObject({ status: 'open', status_notes: '已收到，待核实。' });
    const desk = await cast.desk(renhe);
    const { reports } = await desk.ask(
      '{ reports(first: 20, filter: { origin: OPEN311 }) { nodes { number sourceId } } }',
    );
    const found = reports.nodes.find(({ sourceId }: { sourceId: string }) => sourceId === requestId);
    const incident = await cast.acceptAndFile(desk, found.number, '0602');
    expect(incident.origin).toBe('OPEN311');
    expect(await statusOf()).toMatchObject({ status: 'open', status_notes: '已立案。' });
  });

  it('lets no person speak for a sensor, an outside app or Open311', async () => {
    const { point, chief } = await ground();
    for (const origin of ['SENSOR', 'APP', 'OPEN311']) {
      for (const traveller of [cast.anyone(), chief]) {
        const sketch = { text: '冒充系统', point, origin, sourceId: '1' };
        const { errors } = await traveller.tryTo('submitReport', sketch, 'receiptNumber');
        expect(errors).toMatchObject([{ code: 'ORIGIN_NOT_ALLOWED' }]);
      }
    }
    const request = { requestId: '1', serviceCode: '0301', serviceName: '冒充', text: '冒充', point };
    const { errors } = await chief.tryTo('submitServiceRequest', request, 'serviceRequest { requestId }');
    expect(errors).toMatchObject([{ code: 'FORBIDDEN' }]);
  });

  it('takes drafts of a phone that was offline late and in any order, with their own times, once each', async () => {
    const { point, microChief } = await ground();
    const drafts = [5, 30, 1].map((hours) => ({
      idempotencyKey: `draft-${Date.now()}-${hours}`,
      text: `${hours}小时前见到占道`,
      point,
      categoryCode: '0501',
      happenedAt: ago(hours),
    }));
    const numbers = [];
    // The line breaks, so that the phone sends everything twice.
    for (const draft of [...drafts, ...drafts]) {
      numbers.push((await microChief.do('submitReport', draft, 'receiptNumber')).receiptNumber);
    }
    expect(numbers.slice(3)).toEqual(numbers.slice(0, 3));
    const desk = await cast.desk(renhe);
    for (const [index, draft] of drafts.entries()) {
      const { happenedAt } = await cast.reportOnDesk(desk, numbers[index]);
      expect(at(happenedAt)).toBe(at(draft.happenedAt));
    }
    const odd: [input: object, code: string][] = [
      [{ happenedAt: ago(-24) }, 'HAPPENED_IN_FUTURE'],
      [{ happenedAt: '1970-01-01T00:00:00Z' }, 'HAPPENED_TOO_EARLY'],
      [{ point: { longitude: 116.4, latitude: 39.9, system: 'WGS84' } }, 'POINT_OUTSIDE_DISTRICT'],
      [{ text: '长'.repeat(4_001) }, 'TEXT_TOO_LONG'],
    ];
    for (const [input, code] of odd) {
      const { errors } = await microChief.tryTo('submitReport', { text: '异常', point, ...input }, 'receiptNumber');
      expect(errors).toMatchObject([{ code }]);
    }
  });
}
