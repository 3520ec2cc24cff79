import { moveTables } from './move-tables';
import { otherTables } from './other-tables';
import type { PersonalTable } from './personal-table';
import { poolTables } from './pool-tables';
import { staffTables } from './staff-tables';

/** Every table that has a text in it; things come before what hangs on them. */
export const personalTables: readonly PersonalTable[] = [...staffTables, ...moveTables, ...poolTables, ...otherTables];
