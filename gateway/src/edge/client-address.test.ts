import type { IncomingMessage } from 'node:http';
import { ClientAddresses, networkIn } from './client-address';

function from(remoteAddress: string, forwarded?: string): IncomingMessage {
  return { socket: { remoteAddress }, headers: { 'x-forwarded-for': forwarded } } as unknown as IncomingMessage;
}

describe('where a request comes from', () => {
  const nobody = new ClientAddresses([]);
  const proxied = new ClientAddresses(['10.0.0.0/8', '127.0.0.1', 'fd00::/8']);

  it.each([
    ['198.51.100.7', undefined, '198.51.100.7'],
    ['::ffff:198.51.100.7', undefined, '198.51.100.7'],
    // What a stranger says of itself.
    ['198.51.100.7', '203.0.113.5', '198.51.100.7'],
  ])('is its own address %s without a proxy that is trusted', (peer, forwarded, address) => {
    expect(nobody.of(from(peer, forwarded))).toBe(address);
    expect(proxied.of(from(peer, forwarded))).toBe(address);
  });

  it.each([
    ['10.1.2.3', '203.0.113.5', '203.0.113.5'],
    ['::ffff:10.1.2.3', '203.0.113.5:51234', '203.0.113.5'],
    ['127.0.0.1', '203.0.113.5, 10.9.9.9', '203.0.113.5'],
    // Whatever a caller has written itself stands further to the left.
    ['10.1.2.3', '192.0.2.1, 203.0.113.5', '203.0.113.5'],
    ['fd00::1', '192.0.2.1,[2001:db8:1:2:3:4:5:6]:443', '2001:db8:1:2'],
    // Nothing but proxies, or what is no address: the last that is known.
    ['10.1.2.3', '10.9.9.9', '10.9.9.9'],
    ['10.1.2.3', 'unknown', '10.1.2.3'],
    ['10.1.2.3', "203.0.113.5, '; DROP TABLE x", '10.1.2.3'],
    ['10.1.2.3', undefined, '10.1.2.3'],
  ])('is told by the proxy %s in %j', (peer, forwarded, address) => {
    expect(proxied.of(from(peer, forwarded))).toBe(address);
  });

  it.each([
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8::6', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
  ])('is a network where one holder has many addresses: %s', (peer, network) => {
    expect(nobody.of(from(peer))).toBe(network);
  });

  it.each(['10.0.0.0/33', '10.0.0', 'proxy.example.cn', '10.0.0.1/8/8', '', '::1/129'])(
    'is no proxy to trust: %j',
    (text) => {
      expect(networkIn(text)).toBeNull();
    },
  );
});
