import { Sweep } from './sweep';

describe('what is done now and then', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('waits for a turn that lasts, makes up for none, and ends with the one in hand', async () => {
    const turns: (() => void)[] = [];
    const work = jest.fn((_now: Date) => new Promise<void>((resolve) => turns.push(resolve)));
    const sweep = new Sweep('test', 1_000, work);
    sweep.start();
    await jest.advanceTimersByTimeAsync(5_500);
    expect(work.mock.calls).toEqual([[new Date(Date.now() - 4_500)]]);
    turns.shift()?.();
    await jest.advanceTimersByTimeAsync(1_000);
    expect(work).toHaveBeenCalledTimes(2);
    const ended = jest.fn();
    const stopping = sweep.stop().then(ended);
    await jest.advanceTimersByTimeAsync(5_000);
    expect(ended).not.toHaveBeenCalled();
    turns.shift()?.();
    await stopping;
    await jest.advanceTimersByTimeAsync(5_000);
    expect(work).toHaveBeenCalledTimes(2);
  });

  it('goes on after a turn that failed, and says so', async () => {
    const said = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    const work = jest.fn().mockRejectedValueOnce(new Error('away')).mockResolvedValue(0);
    const sweep = new Sweep('lost-and-found', 1_000, work);
    sweep.start();
    await jest.advanceTimersByTimeAsync(2_000);
    await sweep.stop();
    expect(work).toHaveBeenCalledTimes(2);
    expect(said.mock.calls.join()).toContain('lost-and-found');
    said.mockRestore();
  });
});
