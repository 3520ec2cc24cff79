import { readOutline } from '../boundary/boundary.js';
import { readDivisionRows } from './division-rows.js';
import { generateTerritory } from './generate-territory.js';
import type { GeneratedTerritory } from './territory-rows.js';

/** Another seed would give other areas under the same keys and ids. */
export const SAMPLE_SEED = 'gridweave';

/** The territory that every fresh installation shows: divisions as of 30 June 2023, everything below made up. */
export function sampleTerritory(): GeneratedTerritory {
  return generateTerritory({ divisions: readDivisionRows(2023), outline: readOutline(), seed: SAMPLE_SEED });
}
