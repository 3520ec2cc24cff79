import { incidentTables } from './incident-tables';
import { otherTables } from './other-tables';
import { reportTables } from './report-tables';
import type { ReporterTable } from './reporter-table';

/** All of them, things before what hangs on them. */
export const reporterTables: readonly ReporterTable[] = [...reportTables, ...incidentTables, ...otherTables];
