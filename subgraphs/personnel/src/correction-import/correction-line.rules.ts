import type { TableCell } from '@gridweave/subgraph/tables/table-cell';
import type { EmploymentKind } from '../appointment/role.type';
import { type LineFinding, LineReader } from '../imported-table/line.rules';
import { employmentWords } from '../post/post-words';
import { type CorrectionColumn, correctionColumns } from './correction-columns';

/** An appointment as a row says that it truly is; null where the row says nothing. */
export interface Correction {
  readonly appointmentId: string;
  readonly version: number | null;
  readonly fromDay: string;
  /** Null while it is open. */
  readonly toDay: string | null;
  readonly employment: EmploymentKind | null;
  readonly postId: string | null;
  readonly reason: string | null;
}

const employments = new Map(
  (Object.entries(employmentWords) as [EmploymentKind, string][]).flatMap(([kind, word]) => [
    [word, kind],
    [kind, kind],
  ]),
);

export interface ReadCorrection {
  /** Null where the row has problems. */
  readonly correction: Correction | null;
  readonly problems: readonly LineFinding[];
  readonly warnings: readonly LineFinding[];
}

export function readCorrection(cells: Readonly<Record<string, TableCell>>): ReadCorrection {
  const reader = new LineReader<CorrectionColumn>(correctionColumns, cells);
  const appointmentId = reader.required('id', 36);
  const version = reader.text('version', 10);
  if (version !== null && !/^\d{1,9}$/.test(version)) reader.fault('version', 'VALUE_UNKNOWN', '版本须为整数。');
  const fromDay = reader.requiredDay('from');
  const rest = {
    toDay: reader.day('to'),
    employment: reader.choice('employment', employments),
    postId: reader.text('postId', 36),
    reason: reader.text('reason', 500),
  };
  const { problems, warnings } = reader;
  const isWhole = problems.length === 0 && appointmentId !== null && fromDay !== null;
  const known = { appointmentId: appointmentId ?? '', fromDay: fromDay ?? '' };
  const correction = isWhole ? { ...known, ...rest, version: version === null ? null : Number(version) } : null;
  return { correction, problems, warnings };
}
