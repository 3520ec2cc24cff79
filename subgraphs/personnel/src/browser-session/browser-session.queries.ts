import { MoreThan } from 'typeorm';
import type { PersonnelContext } from '../services';
import { BrowserSessionRow } from './browser-session.entity';
import { subjectOfSessions } from './browser-session.policy';

/** The viewer's own sessions, newest first; null for whoever signs in otherwise. */
export async function mySessions({ database, viewer, now }: PersonnelContext): Promise<BrowserSessionRow[] | null> {
  const subject = subjectOfSessions(viewer);
  if (subject === null) return null;
  const inForce = { subject, idleEndsAt: MoreThan(now) };
  return database.manager.find(BrowserSessionRow, { where: inForce, order: { id: 'DESC' } });
}
