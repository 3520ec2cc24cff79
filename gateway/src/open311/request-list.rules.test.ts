import { askedRequests, w3Time } from './request-list.rules';

const now = new Date('2026-06-30T12:00:00Z');
const asked = (query: string) => askedRequests(new URLSearchParams(query), now);

describe('what a list of requests is asked for', () => {
  it.each([
    ['', { requestedFrom: '2026-04-01T12:00:00.000Z', requestedTo: '2026-06-30T12:00:00.999Z' }],
    ['status=&start_date=&service_code=,', {}],
    [
      'start_date=2026-01-01T00:00:00Z',
      { requestedFrom: '2026-01-01T00:00:00.000Z', requestedTo: '2026-04-01T00:00:00.999Z' },
    ],
    [
      'end_date=2026-04-01T00:00:00Z',
      { requestedFrom: '2026-01-01T00:00:00.000Z', requestedTo: '2026-04-01T00:00:00.999Z' },
    ],
    ['start_date=2026-05-24T08:00:00+08:00', { requestedFrom: '2026-05-24T00:00:00.000Z' }],
    ['start_date=2026-05-24T08:00:00%2B08:00', { requestedFrom: '2026-05-24T00:00:00.000Z' }],
    ['service_code=0301,0302&service_code=0301', { serviceCode: ['0301', '0302'] }],
    ['status=open', { status: 'OPEN' }],
    ['status=closed', { status: 'CLOSED' }],
  ])('%j', (query, expected) => {
    expect(asked(query)).toMatchObject(expected);
  });

  it('both states are as good as none', () => {
    expect(asked('status=open,closed').status).toBeUndefined();
  });

  it('ids override everything else, right or wrong', () => {
    expect(asked('service_request_id=a,b&status=open&start_date=yesterday')).toEqual({ requestId: ['a', 'b'] });
  });

  it.each([
    ['status=pending', 'status takes'],
    ['start_date=2026-01-01', 'start_date is no time'],
    ['start_date=2026-01-01T00:00:00Z&end_date=2026-04-01T00:00:01Z', '90 days'],
    ['start_date=2026-01-02T00:00:00Z&end_date=2026-01-01T00:00:00Z', 'after end_date'],
    [`service_code=${Array.from({ length: 101 }, (_, n) => n)}`, 'at most 100'],
  ])('refuses %s', (query, words) => {
    expect(() => asked(query)).toThrow(words);
  });
});

describe('a time of the W3C note', () => {
  it.each([
    ['1994-11-05T08:15:30-05:00', '1994-11-05T13:15:30.000Z'],
    ['1994-11-05T13:15:30Z', '1994-11-05T13:15:30.000Z'],
    ['1994-11-05T13:15Z', '1994-11-05T13:15:00.000Z'],
    ['1994-11-05T13:15:30.45Z', '1994-11-05T13:15:30.450Z'],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
    ['2023-02-29T00:00:00Z', null],
    ['2026-13-01T00:00:00Z', null],
    ['2026-01-01T25:00:00Z', null],
    ['2026-01-01T00:00:00', null],
    ['2026-01-01T00:00:00+0800', null],
    ['2026-01-01', null],
    ['', null],
  ])('%s is %s', (text, time) => {
    expect(w3Time(text)?.toISOString() ?? null).toBe(time);
  });
});
