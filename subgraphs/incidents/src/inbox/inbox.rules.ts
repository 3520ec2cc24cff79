import type { LegRow } from '../leg/leg.entity';
import type { LegExtensionRow } from '../leg-extension/leg-extension.entity';
import type { LegHoldRow } from '../leg-hold/leg-hold.entity';
import type { LegReturnRow } from '../leg-return/leg-return.entity';
import type { ReportRow } from '../report/report.entity';
import type { SupervisionRow } from '../supervision/supervision.entity';

export enum InboxKind {
  LEG = 'LEG',
  REPORT = 'REPORT',
  RETURN = 'RETURN',
  EXTENSION = 'EXTENSION',
  HOLD = 'HOLD',
  HOLD_REVIEW = 'HOLD_REVIEW',
  FILING = 'FILING',
  DISPATCH = 'DISPATCH',
  CHECK = 'CHECK',
  CLOSING = 'CLOSING',
  REOPENED = 'REOPENED',
  VOIDING = 'VOIDING',
  REPORT_REVIEW = 'REPORT_REVIEW',
  FOLLOW_UP = 'FOLLOW_UP',
  SUPERVISION = 'SUPERVISION',
}

/** What waits, with its place in the list; of the rest what goes with its kind is set. */
export interface Waiting {
  readonly id: string;
  readonly kind: InboxKind;
  readonly dueAt: Date | null;
  readonly since: Date;
  readonly leg?: LegRow | null;
  readonly report?: ReportRow | null;
  readonly incidentId?: string | null;
  readonly reportId?: string | null;
  readonly returnRequest?: LegReturnRow;
  readonly extension?: LegExtensionRow;
  readonly hold?: LegHoldRow;
  readonly supervision?: SupervisionRow;
}
