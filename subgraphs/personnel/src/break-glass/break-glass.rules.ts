import { Refusal } from '@gridweave/subgraph/refusal';
import type { Territory } from '@gridweave/territory/territory';
import { addDays, startOfShanghaiDay } from '@gridweave/viewer/shanghai-day';
import type { Role } from '../appointment/role.type';
import { type GrantingAppointment, grantOf } from '../viewer/grant.rules';
import { ScopeKind } from '../viewer/grant.type';
import type { BreakGlassFinding, BreakGlassRole } from './break-glass.enums';
import { longestHours, mostUnreviewed, openableBy } from './break-glass-limits';

/** What the rules ask of the copy of the territory. */
export type Lines = Pick<Territory, 'ancestors' | 'isWithin' | 'grid' | 'unit'>;

export interface Asked {
  readonly role: BreakGlassRole;
  readonly divisionId: string;
}

const minute = 60_000;

/**
 * The office on which somebody may open what they ask for: of those in force the one that lasts longest. Throws where none
 * opens it, or where the person holds it anyway.
 */
export function officeFor<Office extends GrantingAppointment>(
  held: readonly Office[],
  asked: Asked,
  lines: Lines,
): Office {
  const openers = held.filter(({ role }) => openableBy[role]?.includes(asked.role));
  if (openers.length === 0) throw new Refusal('FORBIDDEN', '您现任的岗位不能应急启用该角色。', 'role');
  const within = openers.filter((office) => isInReach(office, asked.divisionId, lines));
  const [first, ...others] = within;
  if (!first) throw new Refusal('FORBIDDEN', '只能在本级、上一级及其下级区划内应急启用。', 'divisionId');
  if (held.some((office) => covers(office, asked, lines))) {
    throw new Refusal('ROLE_ALREADY_HELD', '您已有该角色，无需应急启用。', 'role');
  }
  return others.reduce((longest, each) => (lastsLonger(each, longest) ? each : longest), first);
}

/** In the division one step above the office’s own, and everywhere under that: its own, and those beside it. */
function isInReach(office: GrantingAppointment, divisionId: string, lines: Lines): boolean {
  const own = divisionOf(office, lines);
  const [lowest, above] = own === null ? [] : lines.ancestors(own);
  const top = above ?? lowest;
  return top !== undefined && lines.isWithin(divisionId, top.id);
}

function divisionOf(office: GrantingAppointment, lines: Lines): string | null {
  const scope = grantOf(office);
  if (scope?.kind === ScopeKind.GRID) return lines.grid(scope.id)?.divisionId ?? null;
  if (scope?.kind === ScopeKind.UNIT) return lines.unit(scope.id)?.divisionId ?? null;
  return scope?.id ?? null;
}

function covers(office: GrantingAppointment, { role, divisionId }: Asked, lines: Lines): boolean {
  return (
    office.role === (role as string as Role) &&
    office.divisionId !== null &&
    lines.isWithin(divisionId, office.divisionId)
  );
}

function lastsLonger(one: GrantingAppointment, other: GrantingAppointment): boolean {
  return other.toDay !== null && (one.toDay === null || one.toDay > other.toDay);
}

/** When it ends by itself: so many hours on, to the full minute, and not after the office. Throws HOURS_INVALID. */
export function endOf(hours: number, { toDay }: Pick<GrantingAppointment, 'toDay'>, now: Date): Date {
  if (hours < 1 || hours > longestHours) {
    throw new Refusal('HOURS_INVALID', `应急启用时长须为1至${longestHours}小时。`, 'hours');
  }
  const asked = Math.floor((now.getTime() + hours * 60 * minute) / minute) * minute;
  const ofOffice = toDay === null ? asked : startOfShanghaiDay(addDays(toDay, 1)).getTime();
  return new Date(Math.min(asked, ofOffice));
}

export interface Opened {
  readonly endsAt: Date;
  readonly endedAt: Date | null;
  readonly finding: BreakGlassFinding | null;
}

export function isOpen({ endsAt, endedAt }: Pick<Opened, 'endsAt' | 'endedAt'>, now: Date): boolean {
  return endedAt === null && endsAt > now;
}

/** Throws for a second one at once, and for another while too many of the last month have not been reviewed. */
export function refuseAnother(ofLastMonth: readonly Opened[], now: Date): void {
  if (ofLastMonth.some((each) => isOpen(each, now))) {
    throw new Refusal('BREAK_GLASS_ALREADY_OPEN', '您已有一项应急启用尚未结束。');
  }
  if (ofLastMonth.filter(({ finding }) => finding === null).length >= mostUnreviewed) {
    throw new Refusal('BREAK_GLASS_LIMIT_REACHED', `一个月内有${mostUnreviewed}次应急启用未经复核，请先复核。`);
  }
}

export function refuseOver(opened: Opened, now: Date): void {
  if (!isOpen(opened, now)) throw new Refusal('BREAK_GLASS_ALREADY_OVER', '该应急启用已经结束。');
}

export function refuseReview(opened: Opened, now: Date): void {
  if (isOpen(opened, now)) throw new Refusal('BREAK_GLASS_STILL_OPEN', '该应急启用尚未结束，请先结束再复核。');
  if (opened.finding !== null) throw new Refusal('BREAK_GLASS_ALREADY_REVIEWED', '该应急启用已经复核。');
}
