import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema } from 'graphql';
import { AnsweredRoots } from '../stand/asked';
import type { Stand } from '../stand/stand';
import { burstPipeJourney } from './burst-pipe';
import { greenBeltJourney } from './green-belt';
import { gridMatterJourneys } from './grid-matters';
import { houseRuleJourneys } from './house-rules';
import { intakeCareJourneys } from './intake-care';
import { intakeSourceJourneys } from './intake-sources';
import { invertedSiphonJourney } from './inverted-siphon';
import { livelihoodJourney } from './livelihood-project';
import { lookUpJourney } from './look-up';
import { mergingJourney } from './merging';
import { parkDumpingJourney } from './park-dumping';
import { questionJourney } from './questions';
import { residentJourneys } from './residents';
import { auditStory, reporterRevealJourney } from './reveals';
import { sewageJourney } from './sewage';
import { squareHeatingJourney } from './square-heating';
import { countedJourneys } from './statistics';
import { trafficLightJourney } from './traffic-lights';
import { unmanagedRoadJourney } from './unmanaged-road';

const schemaFile = join(__dirname, '..', '..', 'subgraphs', 'incidents', 'schema.graphql');

/** Only other parts of the system ask these: the gateway’s Open311 door does, in a journey of its own. */
const askedBySystems = ['serviceRequests', 'submitServiceRequest'];

/** The page’s cases, its five hard ones and all that goes on beside them, counted at the end; no question or deed left out. */
export function incidentDeeds(stand: () => Stand): void {
  const answered = new AnsweredRoots();
  const recorded = () => answered.recorded(stand());

  countedJourneys(recorded, () => {
    sewageJourney(recorded);
    burstPipeJourney(recorded);
    unmanagedRoadJourney(recorded);
    greenBeltJourney(recorded);
    squareHeatingJourney(recorded);
    invertedSiphonJourney(recorded);
    trafficLightJourney(recorded);
    parkDumpingJourney(recorded);
    intakeSourceJourneys(recorded);
    intakeCareJourneys(recorded);
    reporterRevealJourney(recorded);
    residentJourneys(recorded);
    mergingJourney(recorded);
    lookUpJourney(recorded);
    houseRuleJourneys(recorded);
    questionJourney(recorded);
    gridMatterJourneys(recorded);
    livelihoodJourney(recorded);
    auditStory(recorded, 'incidents');
  });

  // Last on purpose: it reads what the journeys before it have asked.
  it('has asked every question and done every deed that incidents offers', () => {
    const schema = buildSchema(readFileSync(schemaFile, 'utf8'), { assumeValidSDL: true });
    const offered = [schema.getQueryType(), schema.getMutationType()]
      .flatMap((type) => Object.keys(type?.getFields() ?? {}))
      .filter((name) => !name.startsWith('_') && !askedBySystems.includes(name));
    expect(offered.length).toBeGreaterThan(150);
    expect(offered.filter((name) => !answered.names.includes(name))).toEqual([]);
  });
}
