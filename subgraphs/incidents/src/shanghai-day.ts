const eightHours = 8 * 3_600_000;

/** The Asia/Shanghai date of a moment, `YYYY-MM-DD`. The zone has had no other offset since 1991. */
export function shanghaiDay(at: Date): string {
  return new Date(at.getTime() + eightHours).toISOString().slice(0, 10);
}

/** The same as `yyyyMMdd`. */
export function shanghaiDayDigits(at: Date): string {
  return shanghaiDay(at).replaceAll('-', '');
}
