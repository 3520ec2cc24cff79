import { seedId } from '@gridweave/territory/seed-id';

/** The id of a category of the seeded catalogue. */
export const categoryId = (code: string) => seedId('category', code);
