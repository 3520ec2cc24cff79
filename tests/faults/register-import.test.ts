import type { ChildProcess } from 'node:child_process';
import { onEachEngine } from '@gridweave/testing/engines';
import { type Stand, startStand } from '../stand/stand';

onEachEngine('the import of the register beside a server', ({ name }) => {
  const amount = 8_000;
  let stand: Stand;
  let before: number;

  const count = async () => {
    const { data } = await stand.ask(null, '{ registerElements(first: 1) { totalCount } }');
    return data.registerElements.totalCount as number;
  };
  const ended = (child: ChildProcess) =>
    new Promise<string>((resolve) => {
      let output = '';
      child.stdout?.on('data', (text) => {
        output += text;
      });
      child.once('exit', () => resolve(output));
    });

  beforeAll(async () => {
    stand = await startStand({ engine: name, processes: 'one' });
    before = await count();
  }, 240_000);
  afterAll(() => stand?.stop());

  it('goes on where it was killed: every row once, and the server answers all the while', async () => {
    const words = ['sample', '--register', String(amount)];
    const child = stand.run(...words);
    const killed = ended(child);
    while ((await count()) < before + 1_500) await new Promise((resolve) => setTimeout(resolve, 20));
    child.kill('SIGKILL');
    await killed;
    const half = await count();
    expect(half).toBeGreaterThanOrEqual(before + 1_500);
    expect(half).toBeLessThan(before + amount);

    const output = await ended(stand.run(...words));
    expect(output).toContain(`${amount} rows: ${amount} created, 0 updated, 0 unchanged, 0 rejected.`);
    expect(await count()).toBe(before + amount);
  }, 120_000);
});
