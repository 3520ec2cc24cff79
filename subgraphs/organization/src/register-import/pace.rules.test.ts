import { paceAfter } from './pace.rules';

describe('the pace of an import', () => {
  const pace = { size: 200, least: 50, most: 500 };

  it.each([
    ['stays when a step takes what it may', 12, 200],
    ['grows when steps are short, but not at once', 1, 300],
    ['shrinks when steps are long', 16, 150],
    ['is halved at most, since one long step may be chance', 400, 100],
    ['grows after a step that took no time at all', 0, 300],
  ])('%s', (_, milliseconds, size) => {
    expect(paceAfter(pace, milliseconds).size).toBe(size);
  });

  it('keeps within its bounds', () => {
    let slow = paceAfter(pace, 100);
    for (let i = 0; i < 10; i += 1) slow = paceAfter(slow, 100);
    expect(slow.size).toBe(50);
    let quick = pace;
    for (let i = 0; i < 10; i += 1) quick = paceAfter(quick, 1);
    expect(quick.size).toBe(500);
  });
});
