import { hmacSha256 } from '@gridweave/viewer/hmac';
import { openedAnswer, sealedAnswer } from './sealed-answer';

const secret = Buffer.from('what all gateways have and nobody else');
const answer = { value: { name: '甲', __proto__: null, list: [{ of: 1 }, null] }, asOf: 12, until: 1_767_225_600_000 };

describe('an answer that gateways share', () => {
  const sealed = sealedAnswer('key', answer, secret);
  /** As a gateway would that has the key and is mistaken. */
  const sealedText = (text: string) =>
    `${hmacSha256(secret).update('gridweave-kept\nkey\n').update(text).digest('base64url')}${text}`;

  it('is read as it was written, with aliases of any name', () => {
    expect(openedAnswer('key', sealed, secret)).toEqual(answer);
    const value = JSON.parse('{"__proto__":{"polluted":true},"constructor":1}');
    const read = openedAnswer('key', sealedAnswer('key', { ...answer, value }, secret), secret)?.value ?? {};
    expect([Object.keys(read), 'polluted' in read]).toEqual([['__proto__', 'constructor'], false]);
  });

  it.each<[string, string, string, Uint8Array]>([
    ['under another key', 'other', sealed, secret],
    ['with another secret', 'key', sealed, Buffer.from('what another district has')],
    ['with one letter changed', 'key', sealed.replace('甲', '乙'), secret],
    ['with another position', 'key', sealed.replace('[12,', '[13,'), secret],
    ['without a seal', 'key', JSON.stringify([12, answer.until, answer.value]), secret],
    ['with a seal alone', 'key', sealed.slice(0, 43), secret],
    ['in part', 'key', sealed.slice(0, -1), secret],
    ['of nothing', 'key', '', secret],
    ...[
      'null',
      '{}',
      '[]',
      '[1,2]',
      '[1,2,null]',
      '[1,2,[]]',
      '[1,2,"text"]',
      '["1",2,{}]',
      '[1,"2",{}]',
      '[1,2,{},3]',
      '[1.5,2,{}]',
      '{',
    ].map((text): [string, string, string, Uint8Array] => [`as ${text}`, 'key', sealedText(text), secret]),
  ])('is none %s', (_what, key, text, by) => {
    expect(openedAnswer(key, text, by)).toBeNull();
  });
});
