import { LiveSeats } from './live-seats';

const refusal = (take: () => unknown) => {
  try {
    take();
    return null;
  } catch (fault) {
    return (fault as { extensions: { code: string } }).extensions.code;
  }
};

describe('places for live queries', () => {
  it('are counted by caller, by address and in all', () => {
    const seats = new LiveSeats({ caller: 1, address: 2, gateway: 3 });
    seats.take('PERSON a', '10.0.0.1');
    expect(refusal(() => seats.take('PERSON a', '10.0.0.2'))).toBe('LIMIT_EXCEEDED');
    seats.take('PERSON b', '10.0.0.1');
    expect(refusal(() => seats.take('PERSON c', '10.0.0.1'))).toBe('LIMIT_EXCEEDED');
    seats.take('PERSON c', '10.0.0.2');
    expect(refusal(() => seats.take('PERSON d', '10.0.0.3'))).toBe('RATE_LIMITED');
  });

  it('are free again once, however often they are given back', () => {
    const seats = new LiveSeats({ caller: 1, address: 2, gateway: null });
    const giveBack = seats.take('PERSON a', '10.0.0.1');
    seats.take('PERSON b', '10.0.0.1');
    giveBack();
    giveBack();
    seats.take('PERSON a', '10.0.0.1');
    expect(refusal(() => seats.take('PERSON c', '10.0.0.1'))).toBe('LIMIT_EXCEEDED');
  });

  it('are without number where nothing is said', () => {
    const seats = new LiveSeats({ caller: null, address: null, gateway: null });
    expect(Array.from({ length: 100 }, () => refusal(() => seats.take('PERSON a', '10.0.0.1')))).toEqual(
      Array(100).fill(null),
    );
  });
});
