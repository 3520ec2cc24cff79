import { In, type MigrationInterface, type QueryRunner } from 'typeorm';
import { firstTransitions } from '../transition/first-transitions';
import { legWays } from '../transition/leg-ways.rules';
import { TransitionRowEntity, TransitionVersionRow } from '../transition/transition.entity';
import { TransitionSubject } from '../transition/transition-subject.rules';

/** What those who have legs do with them is in the transition table: in every version as code had it until then. */
export class LegTransitions1764404000200 implements MigrationInterface {
  name = 'LegTransitions1764404000200';

  async up({ manager }: QueryRunner): Promise<void> {
    const ofLegs = firstTransitions.rows.filter(({ subject }) => subject === TransitionSubject.LEG);
    for (const { version } of await manager.find(TransitionVersionRow, { select: { version: true } })) {
      const rows = ofLegs.map(({ from, deed, roles }) => ({
        ...{ version, fromState: from, deed, roles: JSON.stringify(roles), evidence: '[]', reasons: '[]' },
      }));
      await manager.insert(TransitionRowEntity, rows);
    }
  }

  async down({ manager }: QueryRunner): Promise<void> {
    await manager.delete(TransitionRowEntity, { deed: In(legWays.map(({ deed }) => deed)) });
  }
}
