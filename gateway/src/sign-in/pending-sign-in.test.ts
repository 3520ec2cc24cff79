import { testKey } from '@gridweave/testing/viewers';
import { PendingSignIns } from './pending-sign-in';

const pending = { state: 's', nonce: 'n', verifier: 'the verifier', to: '/console' };

describe('a pending sign-in', () => {
  const ours = new PendingSignIns(testKey);
  afterEach(() => {
    jest.useRealTimers();
  });

  const later = (minutes: number) => {
    const now = Date.now() + minutes * 60_000;
    jest.useFakeTimers({ now, doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask', 'setTimeout'] });
  };

  it('opens at any gateway of the same key for ten minutes, and says nothing to who sees it', async () => {
    const sealed = await ours.seal(pending);
    expect(sealed).not.toContain(Buffer.from('the verifier').toString('base64url'));
    later(9);
    expect(await new PendingSignIns(testKey).open(sealed)).toMatchObject(pending);
    jest.useRealTimers();
    later(11);
    expect(await ours.open(sealed)).toBeNull();
  });

  it('opens with no other key', async () => {
    const other = new PendingSignIns(new TextEncoder().encode('another key, as long as it has to be'));
    expect(await other.open(await ours.seal(pending))).toBeNull();
  });
});
