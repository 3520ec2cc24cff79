import { partAddress } from './part-address';

it.each([
  ['http://127.0.0.1:4001', { origin: 'http://127.0.0.1:4001', socketPath: null }],
  ['https://incidents.example.cn', { origin: 'https://incidents.example.cn', socketPath: null }],
  ['unix:/run/gridweave/incidents.sock', { origin: 'http://localhost', socketPath: '/run/gridweave/incidents.sock' }],
])('a part at %s is reached there', (text, address) => {
  expect(partAddress(text)).toEqual(address);
});
