import { seedId } from './seed-id.js';

describe('seedId', () => {
  it('is shaped as a UUIDv7 of the fixed epoch', () => {
    const id = seedId('grid', 'grid:410103014001:C003');
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(Date.parse('2023-06-29T16:00:00Z'));
  });

  it('never changes for the same kind and label, because other rows refer to it', () => {
    expect(seedId('grid', 'grid:410103014001:C003')).toBe('018907e2-0400-726e-916e-5f322ccfd2f3');
  });

  it('differs by kind and by label', () => {
    expect(new Set([seedId('grid', 'a'), seedId('grid', 'b'), seedId('division', 'a')]).size).toBe(3);
  });
});
