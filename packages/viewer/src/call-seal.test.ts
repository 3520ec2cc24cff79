import { isSealedBy, type PartCall, sealOf } from './call-seal';

const key = new TextEncoder().encode('a key for tests that is long enough');
const call: PartCall = { method: 'POST', path: '/graphql', identity: 'a.b.c', body: '{"query":"{ whoAmI }"}' };

describe('the seal of a call between parts', () => {
  it('is good for that call, whether its body is text or bytes', () => {
    expect(isSealedBy(sealOf(call, key), call, key)).toBe(true);
    expect(isSealedBy(sealOf(call, key), { ...call, body: Buffer.from(`${call.body}`) }, key)).toBe(true);
  });

  it.each<[string, Partial<PartCall>]>([
    ['method', { method: 'GET' }],
    ['path', { path: '/internal/events?after=0' }],
    ['identity', { identity: 'a.b.d' }],
    ['body', { body: '{"query":"{ people }"}' }],
    ['body, which is none', { body: undefined }],
    ['line between identity and body', { identity: 'a.b', body: `.c\n${call.body}` }],
  ])('is not good for another %s', (_what, other) => {
    expect(isSealedBy(sealOf(call, key), { ...call, ...other }, key)).toBe(false);
  });

  it.each([undefined, '', 'nonsense', `${sealOf(call, key)}A`])('is not %p', (seal) => {
    expect(isSealedBy(seal, call, key)).toBe(false);
  });

  it('is not good by another key', () => {
    const other = new TextEncoder().encode('another key that is long enough too');
    expect(isSealedBy(sealOf(call, other), call, key)).toBe(false);
  });
});
