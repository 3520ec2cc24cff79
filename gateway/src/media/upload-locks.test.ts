import { UploadLocks } from './upload-locks';

describe('the lock of an upload', () => {
  const here = () => new AbortController().signal;

  it('goes to who comes later, once the former has been asked and has let it go', async () => {
    const locks = new UploadLocks();
    const told: string[] = [];
    const [first, second, third] = ['first', 'second', 'third'].map((name) => {
      const lock = locks.newLock('upload');
      return { unlock: lock.unlock, lock: () => lock.lock(here(), () => void told.push(`ask ${name}`)) };
    });
    await first?.lock();
    const later = [second, third].map(async (each, index) => {
      await each?.lock();
      told.push(`begin ${index + 2}`);
    });
    expect(told).toEqual(['ask first', 'ask first']);
    await first?.unlock();
    await later[0];
    expect(told.slice(2)).toEqual(['ask second', 'begin 2']);
    await second?.unlock();
    await later[1];
    await third?.unlock();
    await first?.lock();
    expect(told.slice(4)).toEqual(['begin 3']);
  });

  it('is not waited for when the one who waits is gone, or for longer than patience lasts', async () => {
    const locks = new UploadLocks(20);
    await locks.newLock('upload').lock(here(), () => {});
    const asked = jest.fn();
    await locks.newLock('third').lock(here(), asked);
    const nobody = locks.newLock('third').lock(AbortSignal.abort(), () => {});
    await expect(nobody).rejects.toMatchObject({ status_code: 423 });
    expect(asked).not.toHaveBeenCalled();
    const waiter = new AbortController();
    const gone = locks.newLock('upload').lock(waiter.signal, () => {});
    waiter.abort();
    await expect(gone).rejects.toMatchObject({ status_code: 423 });
    await expect(locks.newLock('upload').lock(here(), () => {})).rejects.toMatchObject({ status_code: 423 });
    await locks.newLock('another').lock(here(), () => {});
  });
});
