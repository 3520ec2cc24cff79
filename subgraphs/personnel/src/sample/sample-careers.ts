import { insertEntities } from '@gridweave/subgraph/bulk';
import type { EntityManager } from 'typeorm';
import { DecisionFormRow } from '../decision-form/decision-form.entity';
import { ElectionRow } from '../promotion-move/election.entity';
import { InspectionRow, InspectorRow } from '../promotion-move/inspection.entity';
import { PromotionMoveChangeRow, PromotionMoveRow } from '../promotion-move/promotion-move.entity';
import { PromotionTrackRow, PromotionTrackVersionRow } from '../promotion-track/promotion-track.entity';
import { sampleMotion } from './sample-motion';
import { sampleMoves } from './sample-moves';
import type { SampleRoster } from './sample-roster';
import type { SampleScenario } from './sample-scenario';
import { sampleTrack } from './sample-tracks';

/** A track, moves on record and moves in motion; those in motion add posts and people to the roster. */
export function sampleCareers(roster: SampleRoster, scenario: SampleScenario) {
  const recorded = sampleMoves(roster, scenario);
  const { moves, elections, ...motion } = sampleMotion(roster);
  return {
    ...motion,
    ...sampleTrack(roster.districtId),
    moves: [...recorded.moves, ...moves],
    elections: [...recorded.elections, ...elections],
  };
}

export async function insertSampleCareers(tx: EntityManager, careers: ReturnType<typeof sampleCareers>): Promise<void> {
  await insertEntities(tx, PromotionTrackRow, [careers.track]);
  await insertEntities(tx, PromotionTrackVersionRow, [careers.said]);
  await insertEntities(tx, PromotionMoveRow, careers.moves);
  await insertEntities(tx, ElectionRow, careers.elections);
  await insertEntities(tx, PromotionMoveChangeRow, careers.changes);
  await insertEntities(tx, DecisionFormRow, careers.forms);
  await insertEntities(tx, InspectionRow, careers.inspections);
  await insertEntities(tx, InspectorRow, careers.inspectors);
}
