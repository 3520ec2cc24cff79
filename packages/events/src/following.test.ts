import { Following } from './following';

describe('looking again and again', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  const failed = jest.fn();
  beforeEach(() => failed.mockClear());

  /** Looks that last until the test ends them. */
  const lasting = () => {
    const ends: (() => void)[] = [];
    const look = jest.fn(() => new Promise<void>((resolve) => ends.push(resolve)));
    return { look, end: () => ends.shift()?.() };
  };
  const passing = (milliseconds: number) => jest.advanceTimersByTimeAsync(milliseconds);

  it('pauses after each look, and not where there may be more', async () => {
    const look = jest.fn().mockResolvedValue(undefined).mockResolvedValueOnce(true).mockResolvedValueOnce(true);
    const following = new Following(look, 1_000, failed);
    following.start();
    await passing(999);
    expect(look).toHaveBeenCalledTimes(3);
    await passing(1);
    expect(look).toHaveBeenCalledTimes(4);
    await following.stop();
    await passing(5_000);
    expect(look).toHaveBeenCalledTimes(4);
  });

  it('goes on at once when it is poked, whether it pauses or looks', async () => {
    const { look, end } = lasting();
    const following = new Following(look, 1_000, failed);
    following.start();
    following.poke();
    end();
    await passing(0);
    expect(look).toHaveBeenCalledTimes(2);
    end();
    await passing(0);
    expect(look).toHaveBeenCalledTimes(2);
    following.poke();
    await passing(0);
    expect(look).toHaveBeenCalledTimes(3);
    const stopping = following.stop();
    end();
    await stopping;
  });

  it('ends with the look in hand, and at once in a pause', async () => {
    const { look, end } = lasting();
    const following = new Following(look, 1_000, failed);
    following.start();
    const ended = jest.fn();
    const stopping = following.stop().then(ended);
    await passing(5_000);
    expect(ended).not.toHaveBeenCalled();
    end();
    await stopping;
    expect(look).toHaveBeenCalledTimes(1);

    const pausing = new Following(async () => {}, 1_000, failed);
    pausing.start();
    await passing(1);
    await pausing.stop();
    expect(jest.getTimerCount()).toBe(0);
  });

  it('pauses after what failed, and tells of it once until it succeeds again', async () => {
    const away = new Error('away');
    const look = jest.fn().mockResolvedValue(undefined);
    for (let time = 0; time < 3; time += 1) look.mockRejectedValueOnce(away);
    look.mockResolvedValueOnce(undefined).mockRejectedValueOnce(new Error('again'));
    const following = new Following(look, 1_000, failed);
    following.start();
    await passing(2_500);
    expect(look).toHaveBeenCalledTimes(3);
    expect(failed.mock.calls).toEqual([[away]]);
    await passing(2_000);
    expect(failed.mock.calls).toEqual([[away], [new Error('again')]]);
    await following.stop();
  });

  it('tells nobody what failed after it was stopped', async () => {
    const { promise, reject } = Promise.withResolvers<void>();
    const following = new Following(() => promise, 1_000, failed);
    following.start();
    const stopping = following.stop();
    reject(new Error('closed'));
    await stopping;
    expect(failed).not.toHaveBeenCalled();
  });
});
