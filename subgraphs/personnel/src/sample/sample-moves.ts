import { seedId } from '@gridweave/territory/seed-id';
import { addDays, startOfShanghaiDay } from '@gridweave/viewer/shanghai-day';
import { Role } from '../appointment/role.type';
import { blankMove } from '../promotion-move/blank-move';
import { CareerTier } from '../promotion-move/career-tier';
import type { ElectionRow } from '../promotion-move/election.entity';
import type { PromotionMoveRow } from '../promotion-move/promotion-move.entity';
import { PromotionMoveKind } from '../promotion-move/promotion-move.enums';
import { dice } from './dice';
import { candidates } from './sample-reserve';
import type { SampleRoster } from './sample-roster';
import type { SampleScenario } from './sample-scenario';

const { ELECTION, BY_ELECTION, EXAMINATION } = PromotionMoveKind;

const planOf = ({ moves }: SampleScenario): readonly [CareerTier, CareerTier, number][] => [
  [CareerTier.MEMBER, CareerTier.DEPUTY, moves.memberToDeputy],
  [CareerTier.DEPUTY, CareerTier.HEAD, moves.deputyToHead],
  [CareerTier.GRID_CHIEF, CareerTier.PUBLIC_INSTITUTION_POST, moves.chiefToInstitution],
  [CareerTier.GRID_MEMBER, CareerTier.PUBLIC_INSTITUTION_POST, moves.gridMemberToInstitution],
];

/** Moves on record, of people who work in a community or did, with the votes by which some were elected. */
export function sampleMoves(
  roster: SampleRoster,
  scenario: SampleScenario,
): { moves: PromotionMoveRow[]; elections: ElectionRow[] } {
  const waiting = candidates(roster, [Role.UNIT_MEMBER, Role.GRID_MEMBER, Role.GRID_CHIEF]).reverse();
  const rows = planOf(scenario).flatMap(([fromTier, toTier, count]) =>
    waiting.splice(0, count).map(
      ({ person, divisionId }, index): PromotionMoveRow => ({
        ...blankMove,
        id: seedId('promotion-move', `${fromTier} ${toTier} ${person.id}`),
        personId: person.id,
        divisionId,
        kind: kindOf(toTier, person.id),
        fromTier,
        toTier,
        effectiveOn: addDays('2024-09-01', dice(`move ${person.id}`, 300)),
        basis: `${scenario.mark}〔${toTier}〕第${index + 1}号`,
        synthetic: true,
      }),
    ),
  );
  return { moves: rows, elections: rows.filter(({ kind }) => kind !== EXAMINATION).map(sampleVote) };
}

function kindOf(toTier: CareerTier, label: string): PromotionMoveKind {
  if (toTier === CareerTier.PUBLIC_INSTITUTION_POST) return EXAMINATION;
  return dice(`kind ${label}`, 4) === 0 ? BY_ELECTION : ELECTION;
}

/** A vote as no meeting held it. */
export function sampleVote({ id, effectiveOn, basis }: PromotionMoveRow): ElectionRow {
  const entitled = 60 + dice(`entitled ${id}`, 60);
  const voted = entitled - dice(`stayed away ${id}`, 15);
  return {
    moveId: id,
    heldOn: addDays(effectiveOn, -7),
    meeting: '居民代表会议（样例）',
    entitled,
    voted,
    votesFor: voted - dice(`against ${id}`, 12),
    carried: true,
    basis,
    at: startOfShanghaiDay(effectiveOn),
    bySubject: 'development-hr',
  };
}
