import { seedId } from '@gridweave/territory/seed-id';
import { Role } from '../appointment/role.type';
import type { DecisionFormRow } from '../decision-form/decision-form.entity';
import { DecisionOutcome, MatterKind } from '../decision-form/decision-form.enums';
import type { ReserveAppealRow } from '../pool-appeal/pool-appeal.entity';
import { AppealState } from '../pool-appeal/pool-appeal.enums';
import type { ReserveChangeRow } from '../reserve/reserve.entity';
import { ReserveStep } from '../reserve/reserve.enums';
import { dayOf, type InMotion } from './sample-pool-plan';
import type { SampleRoster } from './sample-roster';

/** One thing that was done about a candidate of the sample. */
interface Done {
  readonly action: string;
  readonly step: ReserveStep;
  readonly outcome: DecisionOutcome;
  readonly day: string;
  readonly by: string;
  readonly byRole: Role | 'NOMINEE';
  readonly unitId: string | null;
  readonly comment: string;
}

/** The record, the forms and the appeal that go with how far a candidate has come. */
export function historyOf(roster: SampleRoster, { entry, officeId }: InMotion) {
  const subject = roster.people.find(({ id }) => id === entry.personId)?.subject ?? 'sample-nominee';
  const done = stepsOf(entry, officeId, subject);
  const changes = done.map((each) => changeOf(entry.id, each));
  const rejection = changes.find(({ step }) => step === ReserveStep.REJECTED);
  return {
    changes,
    forms: done.map((each) => formOf(entry.id, each)),
    appeals: rejection ? [appealOf(rejection, subject)] : [],
  };
}

function stepsOf(entry: InMotion['entry'], officeId: string | null, nominee: string): Done[] {
  const { RECOMMENDED, SELECTED, IN_POOL, REJECTED, EXITED, WITHDRAWN } = ReserveStep;
  const office = { by: `sample-member-${officeId}-1`, byRole: Role.UNIT_MEMBER, unitId: officeId };
  const district = { by: 'development-hr', byRole: Role.HR_OFFICER, unitId: null };
  const { PROPOSED, AGREED, REFUSED } = DecisionOutcome;
  const done: Done[] = [
    {
      ...{ action: 'recommendCandidate', step: RECOMMENDED, outcome: PROPOSED, day: dayOf('recommended') },
      ...{ by: `${entry.recommendedBy}`, byRole: Role.UNIT_MEMBER, unitId: entry.recommendingUnitId },
      comment: '样例：社区推荐',
    },
  ];
  const add = (action: string, step: ReserveStep, day: string, rest: Pick<Done, 'by' | 'byRole' | 'unitId'>) =>
    done.push({ action, step, outcome: AGREED, day, comment: '样例：同意', ...rest });
  if (entry.selectedDay) add('selectCandidate', SELECTED, entry.selectedDay, office);
  if (entry.enteredDay) add('enterPool', IN_POOL, entry.enteredDay, district);
  if (entry.step === EXITED) add('exitPool', EXITED, dayOf('ended'), district);
  if (entry.step === REJECTED) {
    const rejected = { action: 'rejectCandidate', step: REJECTED, outcome: REFUSED, day: dayOf('ended') };
    done.push({ ...rejected, ...district, comment: '样例：材料不全' });
  }
  if (entry.step === WITHDRAWN) {
    const withdrawn = { action: 'withdrawCandidate', step: WITHDRAWN, outcome: DecisionOutcome.WITHDRAWN } as const;
    const by = { by: nominee, byRole: 'NOMINEE', unitId: null } as const;
    done.push({ ...withdrawn, ...by, day: dayOf('ended'), comment: '样例：本人撤回' });
  }
  return done;
}

const at = (day: string) => new Date(`${day}T10:00:00+08:00`);

function changeOf(entryId: string, { action, step, day, by, byRole, unitId, comment }: Done): ReserveChangeRow {
  const id = seedId('reserve-change', `${entryId} ${action}`);
  return { id, entryId, step, action, at: at(day), unitId, bySubject: by, byRole, reason: comment };
}

function formOf(entryId: string, { action, outcome, day, by, byRole, unitId, comment }: Done): DecisionFormRow {
  return {
    ...{ id: seedId('decision-form', `${entryId} ${action}`), matterKind: MatterKind.RESERVE_ENTRY, matterId: entryId },
    ...{ action, outcome, reasonCode: null, comment, decidedDay: day, at: at(day), unitId, bySubject: by, byRole },
    synthetic: true,
  };
}

function appealOf({ id, entryId }: ReserveChangeRow, bySubject: string): ReserveAppealRow {
  return {
    ...{ id: seedId('reserve-appeal', id), entryId, decisionId: id, decidedBy: 'development-hr' },
    ...{
      ground: '样例：材料已于当日补交',
      state: AppealState.OPEN,
      at: at(dayOf('ended')),
      settledAt: null,
      bySubject,
    },
    ...{ synthetic: true, version: 1 },
  };
}
