import type { PersonnelContext } from '../services';
import { sampleScenario } from './sample-scenario';
import { SampleScenarioRow } from './sample-scenario.entity';
import type { SampleScenario } from './sample-scenario.type';

/** What the database was filled with, or null where nobody was made up. */
export async function filledScenario({ database }: PersonnelContext): Promise<SampleScenario | null> {
  const [row] = await database.manager.find(SampleScenarioRow, { take: 1 });
  return row ? { ...row, note: sampleScenario(row.name)?.note ?? row.name, synthetic: true } : null;
}
