import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DivisionRow } from './territory-rows.js';

/** The published list of divisions of one edition; no field of it holds a comma. */
export function readDivisionRows(edition: 2022 | 2023): DivisionRow[] {
  const file = join(__dirname, `../../seeds/divisions/erqi-divisions-${edition}.csv`);
  const [, ...lines] = readFileSync(file, 'utf8').trim().split(/\r?\n/);
  return lines.map((line) => {
    const [code, name, level, parentCode] = line.split(',');
    return { code: code!, name: name!, level: level as DivisionRow['level'], parentCode: parentCode! };
  });
}
