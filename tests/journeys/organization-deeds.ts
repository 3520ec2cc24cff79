import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema } from 'graphql';
import { AnsweredRoots } from '../stand/asked';
import type { Stand } from '../stand/stand';
import { OrganizationCast } from './organization-cast';
import { divisionStories } from './organization-divisions';
import { dutyStories } from './organization-duty';
import { gridLifeStories } from './organization-grid-life';
import { gridStories } from './organization-grids';
import { meetingDecisionStories } from './organization-meeting-decisions';
import { registerStories } from './organization-register';
import { unitStories } from './organization-units';
import { unmanagedPlaceStories } from './organization-unmanaged-places';
import { auditStory } from './reveals';

const schemaFile = join(__dirname, '..', '..', 'subgraphs', 'organization', 'schema.graphql');

/** Every question and every deed of organization through the gateway, each by one who may; none of them left out. */
export function organizationDeeds(stand: () => Stand): void {
  const answered = new AnsweredRoots();
  const cast = new OrganizationCast(() => answered.recorded(stand()));

  divisionStories(cast);
  gridStories(cast);
  gridLifeStories(cast);
  unitStories(cast);
  dutyStories(cast);
  unmanagedPlaceStories(cast);
  meetingDecisionStories(cast);
  registerStories(cast);
  auditStory(() => answered.recorded(stand()), 'organization');

  // Last on purpose: it reads what the stories before it have asked.
  it('has asked every question and done every deed that organization offers', () => {
    const schema = buildSchema(readFileSync(schemaFile, 'utf8'), { assumeValidSDL: true });
    const offered = [schema.getQueryType(), schema.getMutationType()]
      .flatMap((type) => Object.keys(type?.getFields() ?? {}))
      .filter((name) => !name.startsWith('_'));
    expect(offered.length).toBeGreaterThan(80);
    expect(offered.filter((name) => !answered.names.includes(name))).toEqual([]);
  });
}
