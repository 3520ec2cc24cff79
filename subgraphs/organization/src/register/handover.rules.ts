import { shanghaiDay } from '@gridweave/viewer/shanghai-day';

/** The status in force at a moment: statuses hold for whole Asia/Shanghai days, `to` not included. */
export function handoverAt<T extends { from: string; to: string | null }>(handovers: readonly T[], at: Date): T | null {
  const today = shanghaiDay(at);
  return handovers.find(({ from, to }) => from <= today && (to === null || today < to)) ?? null;
}
