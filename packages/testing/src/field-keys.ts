/** The keys of a district of tests. */
export const testFieldKeys = {
  keys: [{ id: 'test-1', key: new Uint8Array(32).fill(1) }],
  digestKey: new Uint8Array(32).fill(2),
};
