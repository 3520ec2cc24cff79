interface Made {
  /** Null unless staff raised it by themselves. */
  readonly raisedBy: string | null;
  /** The report that was accepted into it first; null where its history does not say. */
  readonly firstReportId: string | null;
  /** Whether somebody else has reported the same and is not erased. */
  readonly hasOtherReporters: boolean;
}

/** Whether what an incident says is what one report said. One that staff raised by themselves says what they saw. */
export function isMadeOf({ raisedBy, firstReportId, hasOtherReporters }: Made, reportId: string): boolean {
  if (raisedBy !== null) return false;
  return firstReportId === null ? !hasOtherReporters : firstReportId === reportId;
}
