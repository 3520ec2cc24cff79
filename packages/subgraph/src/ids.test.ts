import { newId } from './ids';

describe('a new id', () => {
  it('is a UUIDv7 of its moment', () => {
    const id = newId(Date.UTC(2026, 0, 1));
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Number.parseInt(id.slice(0, 13).replace('-', ''), 16)).toBe(Date.UTC(2026, 0, 1));
  });

  it('follows those made before it in the same millisecond, other moments in between or not', () => {
    const now = Date.UTC(2026, 0, 1);
    const ids = Array.from({ length: 1_000 }, (_, i) => {
      newId(now + i);
      return newId(now);
    });
    const falls = ids.filter((id, i) => i > 0 && id < ids[i - 1]!);
    expect(falls.length).toBeLessThanOrEqual(1);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
