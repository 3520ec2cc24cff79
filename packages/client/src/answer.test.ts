import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorCodes } from './answer.js';

const edge = readFileSync(join(__dirname, '../../../gateway/src/edge/safe-errors.ts'), 'utf8');

it('knows each code that the gateway lets through', () => {
  const passed = edge.match(/const passed = new Set\(\[(.*?)\]\)/s)?.[1]?.match(/[A-Z_]+/g) ?? [];
  expect(passed.length).toBeGreaterThan(10);
  expect(errorCodes).toEqual(expect.arrayContaining(passed));
});
