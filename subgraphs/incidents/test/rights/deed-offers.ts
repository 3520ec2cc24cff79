import { ask } from '@gridweave/testing/ask';
import type { Viewer } from '@gridweave/viewer/viewer';
import type { IncidentsUnderTest } from '../incidents-subgraph';
import type { DeedStage } from './deed-stage';
import type { Site } from './sites';

const actions = 'availableActions { action allowed denial { code } }';
const shown = `id ${actions}`;

const report = `${shown} review { ${actions} } legs { ${shown} } media { ${shown} }`;
const incident = `${shown} legs { ${shown} returns { ${shown} } extensions { ${shown} } holds { ${shown} } }
  whistles { ${shown} } taskGroups { ${shown} } responders { ${shown} } planActivations { ${shown} } media { ${shown} }`;

/** What of the things that are planted at a site is asked about by its own id. */
const asked: Readonly<Record<string, readonly [root: string, selection: string, things: readonly string[]]>> = {
  report: [
    'report',
    report,
    [
      ...['report', 'report by staff', 'report in danger', 'report to void', 'declined report', 'report in review'],
      ...['over report', 'report to erase', 'held report', 'report of what is closed'],
    ],
  ],
  incident: [
    'incident',
    incident,
    [
      ...['raised', 'filed', 'merged', 'resolved', 'checked', 'closed', 'settled', 'reopened'].map(
        (state) => `${state} incident`,
      ),
      ...['incident to void', 'incident of the grid', 'incident under way', 'incident laid aside'],
    ],
  ],
  activity: ['activity', shown, ['activity']],
  campaign: ['campaign', `${shown} targets { id }`, ['campaign']],
  dispute: ['dispute', shown, ['dispute', 'agreed dispute']],
  donation: ['donation', shown, ['donation']],
  homeService: ['homeService', shown, ['home service']],
  project: ['livelihoodProject', shown, ['project', 'project being built', 'project that is built']],
  meeting: ['jointMeeting', `${shown} decisions { id }`, ['meeting']],
  suggestion: ['suggestion', shown, ['suggestion', 'adopted suggestion']],
  supervision: ['supervision', shown, ['supervision']],
};

/** What is asked about as a list. */
const lists = `dangerAlarms(first: 50) { nodes { id } } incidentAlarms(first: 50) { nodes { id } }
  matterHolds(first: 50) { nodes { id } } reportErasures(first: 50) { nodes { ${shown} } } emergencyPlans { id }
  approvedAnswers(first: 50) { nodes { id } } viewer { savedFilters { id } }`;

export interface Offer {
  readonly allowed: boolean;
  readonly denial: { readonly code: string } | null;
}

/** What a viewer sees of what lies at a site: the things by id, each with what is offered to be done to it, by name. */
export type Seen = ReadonlyMap<string, ReadonlyMap<string, Offer>>;

/** Asks what is seen and offered, once for each caller and site. */
export class DeedOffers {
  readonly #known = new Map<string, Promise<Seen>>();

  constructor(
    private readonly test: IncidentsUnderTest,
    private readonly stage: DeedStage,
  ) {}

  seenBy(viewer: Viewer, site: Site): Promise<Seen> {
    const key = `${viewer.id} ${viewer.kind} ${viewer.reportId} ${site}`;
    const seen = this.#known.get(key) ?? this.#ask(viewer, site);
    this.#known.set(key, seen);
    return seen;
  }

  async #ask(viewer: Viewer, site: Site): Promise<Seen> {
    const here = this.stage.at(site);
    const roots = Object.values(asked).flatMap(([root, selection, things]) =>
      things.map((thing) => `${root}(id: "${here.id(thing)}") { ${selection} }`),
    );
    const query = `{ ${[...roots, lists].map((root, index) => (root === lists ? root : `r${index}: ${root}`)).join('\n')} }`;
    const { data, errors } = await ask(this.test.subgraph, viewer, query);
    if (errors) throw new Error(JSON.stringify(errors));
    const seen = new Map<string, Map<string, Offer>>();
    collect(data, null, seen);
    return seen;
  }
}

/** What has no id of its own, as a review has none, offers what is offered about what it is part of. */
function collect(value: unknown, within: string | null, seen: Map<string, Map<string, Offer>>): void {
  if (Array.isArray(value)) for (const each of value) collect(each, within, seen);
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return;
  const {
    id = within,
    availableActions = [],
    ...rest
  } = value as {
    id?: string | null;
    availableActions?: readonly ({ readonly action: string } & Offer)[] | null;
  };
  if (id !== null) {
    const offers = seen.get(id) ?? new Map<string, Offer>();
    seen.set(id, offers);
    for (const { action, ...offer } of availableActions ?? []) offers.set(action, offer);
  }
  for (const each of Object.values(rest)) collect(each, id, seen);
}
