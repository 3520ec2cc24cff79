import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema } from 'graphql';
import { AnsweredRoots } from '../stand/asked';
import type { Stand } from '../stand/stand';
import { IncidentCast } from './incident-cast';
import { careerStories } from './personnel-careers';
import { PersonnelCast } from './personnel-cast';
import { emergencyStories } from './personnel-emergency';
import { fileStories } from './personnel-files';
import { gridStaffStories } from './personnel-grid-staff';
import { haltedStories } from './personnel-halted';
import { poolStories } from './personnel-pool';
import { recruitmentStories } from './personnel-recruitment';
import { schemeStories } from './personnel-scheme';
import { secondeeStories } from './personnel-secondee';
import { personnelSuccessionJourney } from './personnel-succession';
import { systemStories } from './personnel-systems';
import { takingAlongStories } from './personnel-taking-along';
import { auditStory, personRevealStory } from './reveals';

const schemaFile = join(__dirname, '..', '..', 'subgraphs', 'personnel', 'schema.graphql');

/** One goes on after a fault of ours, which no journey brings about; the others are what the gateway itself asks. */
const askedByNobody = new Set([
  'resumePersonErasure',
  'apiKeyHolders',
  'browserSessionHolders',
  'openBrowserSession',
  'closeBrowserSession',
]);

/** What personnel is asked and told through the gateway, by those who may. Lets days pass: goes last. */
export function personnelDeeds(stand: () => Stand): void {
  const answered = new AnsweredRoots();
  const recorded = () => answered.recorded(stand());
  const [cast, incidents] = [new PersonnelCast(recorded), new IncidentCast(recorded)];

  fileStories(cast, incidents);
  gridStaffStories(cast, incidents);
  schemeStories(cast, incidents);
  secondeeStories(cast, incidents);
  careerStories(cast, incidents);
  poolStories(cast, incidents);
  takingAlongStories(recorded, cast, incidents);
  personRevealStory(cast, incidents);
  auditStory(recorded, 'personnel');
  systemStories(cast, incidents);
  emergencyStories(cast, incidents);
  haltedStories(recorded, cast, incidents);
  recruitmentStories(recorded, cast, incidents);
  personnelSuccessionJourney(recorded);

  // Last on purpose: it reads what the stories before it have asked.
  it('has asked every question and done every deed that personnel offers', () => {
    const schema = buildSchema(readFileSync(schemaFile, 'utf8'), { assumeValidSDL: true });
    const offered = [schema.getQueryType(), schema.getMutationType()]
      .flatMap((type) => Object.keys(type?.getFields() ?? {}))
      .filter((name) => !name.startsWith('_') && !askedByNobody.has(name));
    expect(offered.length).toBeGreaterThan(140);
    expect(offered.filter((name) => !answered.names.includes(name))).toEqual([]);
  });
}
