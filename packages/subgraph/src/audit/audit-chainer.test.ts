import { AuditChainer } from './audit-chainer';
import type { AuditTrail } from './audit-trail';

describe('chaining beside requests', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  /** Each turn lasts until it is let go. */
  function slowTrail() {
    const turns: (() => void)[] = [];
    const chain = jest.fn(() => new Promise<number>((resolve) => turns.push(() => resolve(0))));
    return { trail: { chain } as unknown as AuditTrail, chain, letGo: () => turns.shift()?.() };
  }

  it('waits for a turn that is slow, and leaves no turns to be made up for', async () => {
    const { trail, chain, letGo } = slowTrail();
    const chainer = new AuditChainer(trail);
    chainer.start();
    await jest.advanceTimersByTimeAsync(60_000);
    expect(chain).toHaveBeenCalledTimes(1);
    letGo();
    await jest.advanceTimersByTimeAsync(900);
    expect(chain).toHaveBeenCalledTimes(1);
    await jest.advanceTimersByTimeAsync(100);
    expect(chain).toHaveBeenCalledTimes(2);
  });

  it('goes on after a turn that failed', async () => {
    const chain = jest.fn().mockRejectedValueOnce(new Error('away')).mockResolvedValue(0);
    const log = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    const chainer = new AuditChainer({ chain } as unknown as AuditTrail);
    chainer.start();
    await jest.advanceTimersByTimeAsync(2_000);
    expect(chain).toHaveBeenCalledTimes(2);
    log.mockRestore();
    await chainer.stop();
  });

  it('ends with the turn at hand and a last one', async () => {
    const { trail, chain, letGo } = slowTrail();
    const chainer = new AuditChainer(trail);
    chainer.start();
    await jest.advanceTimersByTimeAsync(1_000);
    const stopped = chainer.stop();
    letGo();
    await jest.advanceTimersByTimeAsync(0);
    letGo();
    await stopped;
    await jest.advanceTimersByTimeAsync(10_000);
    expect(chain).toHaveBeenCalledTimes(2);
  });
});
