import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IncidentCast, streets } from '../journeys/incident-cast';
import { fileOf } from '../journeys/media-files';
import { Traveller } from '../journeys/steps';
import { type Stand, startStand, uploadTo } from '../stand/stand';

describe('a backup of a district on SQLite', () => {
  let stand: Stand;
  let home: string;
  const cast = new IncidentCast(() => stand);

  beforeAll(async () => {
    stand = await startStand({ engine: 'sqlite', processes: 'one' });
    home = mkdtempSync(join(tmpdir(), 'gridweave-backup-'));
  }, 240_000);

  afterAll(async () => {
    await stand?.stop();
    rmSync(home, { recursive: true, force: true });
  });

  it('is made beside the running graph, and holds all that belongs together when it is put back', async () => {
    const { point } = await cast.ground(streets.daxue, 1);
    const uploaded = await uploadTo(stand, null, [new Blob([new Uint8Array(fileOf('photograph.jpg'))])]);
    const [{ id, secret }] = uploaded.body.media;
    const contact = { name: '甄示例', phone: '15400004444' };
    const kept = await cast.report(cast.anyone(), { text: '备份前', point, contact, media: [{ id, secret }] });
    const picture = await pictureOf(kept);

    // Reports go on coming in while it is made.
    const folder = join(home, 'kept');
    let isMade = false;
    const writing = (async () => {
      while (!isMade) await cast.report(cast.anyone(), { text: '备份中', point });
    })();
    const making = ended(stand.run('backup', folder)).finally(() => {
      isMade = true;
    });
    const [made] = await Promise.all([making, writing]);
    expect(made).toMatchObject({ code: 0, said: expect.stringContaining('as of one moment') });
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    const late = await cast.report(cast.anyone(), { text: '备份后', point });

    await putBack(folder);

    expect(await pictureOf(kept)).toEqual(picture);
    const desk = await cast.desk(streets.daxue);
    const asked = { fields: ['PHONE'], purpose: 'VERIFICATION', reason: '核实位置' };
    const { revealed } = await desk.do('revealReporter', { reportId: kept.id, ...asked }, 'revealed { phone }');
    expect(revealed.phone).toBe(contact.phone);
    const { receiptNumber, secret: lateSecret } = late;
    const lost = await cast.anyone().tryTo('openReport', { receiptNumber, secret: lateSecret }, 'token');
    expect(lost.errors).toHaveLength(1);

    const verified = await ended(stand.run('audit', 'verify'));
    expect(verified.code).toBe(0);
    for (const part of ['organization', 'incidents', 'personnel'])
      expect(verified.said).toMatch(new RegExp(`^${part}: stands\\. \\d+ links`, 'm'));
  });

  it('goes into a folder that is not there yet, and leaves nothing where it cannot be made', async () => {
    const nothing = join(home, 'nothing');
    const env = { PATH: process.env.PATH, GRIDWEAVE_DATA: nothing };
    const main = join(__dirname, '..', '..', 'infra', 'dist', 'main.js');
    const without = await ended(spawn(process.execPath, [main, 'backup', join(home, 'of-nothing')], { env }));
    expect(without).toEqual({
      code: 1,
      said: `There is no database in ${nothing}: set GRIDWEAVE_DATA to where Gridweave runs.\n`,
    });
    const before = readdirSync(home);
    const again = await ended(stand.run('backup', home));
    expect(again).toEqual({ code: 1, said: `${home} is there already: name a folder that is not.\n` });
    expect(readdirSync(home)).toEqual(before);
  });

  /** Ends the graph as a power cut does, and starts it on the backup in place of all that it had. */
  async function putBack(folder: string): Promise<void> {
    const running = stand.process('all');
    const gone = once(running, 'exit');
    running.kill('SIGKILL');
    await gone;
    // All but the clock, which is the test's.
    for (const name of readdirSync(stand.dataDirectory).filter((each) => each !== 'stand-clock'))
      rmSync(join(stand.dataDirectory, name), { recursive: true });
    cpSync(folder, stand.dataDirectory, { recursive: true });
    await stand.restart('all');
  }

  async function pictureOf({ receiptNumber, secret }: { receiptNumber: string; secret: string }): Promise<Buffer> {
    const opened = await Traveller.resident(stand).do(
      'openReport',
      { receiptNumber, secret },
      'token progress { media { url } }',
    );
    const address = new URL(opened.progress.media[0].url, stand.graphql);
    const response = await fetch(address, { headers: { authorization: `Bearer ${opened.token}` } });
    expect(response.status).toBe(200);
    return Buffer.from(await response.arrayBuffer());
  }
});

async function ended(child: ChildProcess): Promise<{ code: number | null; said: string }> {
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => (said += text));
  await once(child, 'close');
  return { code: child.exitCode, said };
}
