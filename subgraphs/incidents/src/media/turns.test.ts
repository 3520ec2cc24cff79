import { Turns } from './turns';

describe('taking turns', () => {
  it('never gives out more than there is, and lets everybody come in the order of asking', async () => {
    const turns = new Turns(2);
    const begun: number[] = [];
    let taken = 0;
    let most = 0;
    const shares = [1, 1, 2, 1, 2, 1, 1, 1];
    const done = shares.map((share, index) =>
      turns.take(share, async () => {
        begun.push(index);
        taken += share;
        most = Math.max(most, taken);
        await new Promise((resolve) => setImmediate(resolve));
        taken -= share;
        return index;
      }),
    );
    expect(await Promise.all(done)).toEqual(shares.map((_, index) => index));
    expect(begun).toEqual(shares.map((_, index) => index));
    expect(most).toBe(2);
  });

  it('goes on after work that failed', async () => {
    const turns = new Turns(1);
    const failing = turns.take(1, async () => {
      throw new Error('failed');
    });
    const next = turns.take(1, async () => 'done');
    await expect(failing).rejects.toThrow('failed');
    expect(await next).toBe('done');
  });
});
