import { assistantUrl, fitting, topicsOf } from './answer.rules';

describe('what a question is about', () => {
  it.each<[string, string[]]>([
    ['请问路灯不亮找谁？', ['路灯', '灯不', '不亮']],
    ['居住证，怎么办理', ['居住', '住证']],
    ['12345热线', ['热线', '12345']],
    ['我叫王**，电话***********，路灯', ['路灯']],
    ['路燈', ['路灯']],
    ['俺家路灯咋弄', ['路灯']],
    ['路灯坏了该咋办', ['路灯', '灯坏']],
    ['你是谁？', []],
    ['？？', []],
  ])('%s: %j', (question, topics) => {
    expect(topicsOf(question)).toEqual(topics);
  });
});

it('a question is answered by what holds half of it or more, at most three, most of it first', () => {
  const found = (id: string, many: number) => ({ id, matched: ['一', '二', '三', '四'].slice(0, many) });
  const all = [found('e', 1), found('d', 2), found('c', 2), found('b', 2), found('a', 3), found('f', 0)];
  expect(fitting(all, 4).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  expect(fitting([found('f', 0)], 0)).toEqual([]);
});

it.each([
  'http://example.org',
  'ftp://example.org',
  'https://u@example.org',
  `https://example.org/${'x'.repeat(300)}`,
  '',
])('no link is made of %s', (text) => {
  expect(() => assistantUrl(text)).toThrow('https');
});
