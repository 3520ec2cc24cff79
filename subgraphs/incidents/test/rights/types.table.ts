import { seenOfDistrict } from './district.table';
import { seenOfGridMatters } from './grid-matters.table';
import { seenOfMatters } from './matters.table';

/**
 * How far each caller is answered something in a field, by whatever way came to it: of the things of which anybody is. A thing
 * is what was planted, with all that hangs on it. Fields of a type that agree share a row.
 */
export type SeenOfTypes = Readonly<Record<string, readonly (readonly [fields: string, who: string])[]>>;

export const seenOfTypes: SeenOfTypes = { ...seenOfMatters, ...seenOfGridMatters, ...seenOfDistrict };
