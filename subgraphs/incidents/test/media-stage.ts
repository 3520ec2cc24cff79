import { ask } from '@gridweave/testing/ask';
import { nobody } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { deed, type IncidentsUnderTest, people } from './incidents-subgraph';
import { drawing } from './media-files';
import { pointIn } from './small-territory';
import { ticket } from './uploads';

const mediaFields =
  'media { id version purpose kind contentType url thumbnailUrl availableActions { action allowed } }';

/** What tests of media do over and over, on a subgraph that is started later. */
export function mediaStage(test: () => IncidentsUnderTest) {
  /** Tickets of pictures that a viewer has just uploaded. */
  async function pictures(viewer: Viewer, count: number) {
    const picture = await drawing('png');
    return Promise.all(Array.from({ length: count }, () => ticket(test(), viewer, picture)));
  }

  /** A resident's report with pictures. */
  async function reported(count = 1) {
    const media = await pictures(nobody, count);
    const input = { text: '污水井冒水', point: pointIn(0), categoryCode: '0301', media };
    const answer = 'report { id version } receiptNumber secret';
    const { report, receiptNumber, secret, errors } = await deed(test(), nobody, 'submitReport', input, answer);
    return { report, receiptNumber, secret, errors, media };
  }

  async function mediaOf(kind: 'report' | 'incident', viewer: Viewer, id: string) {
    const query = `query ($id: ID!) { ${kind}(id: $id) { ${mediaFields} } }`;
    const { data } = await ask(test().subgraph, viewer, query, { id });
    return data[kind]?.media ?? null;
  }

  async function dispatchTo({ id, version }: { id: string; version: number }, unitId: string) {
    const desk = people.districtDispatcher;
    const filing = { incidentId: id, expectedVersion: version };
    const filed = await deed(test(), desk, 'fileIncident', filing, 'incident { version }');
    const expectedVersion = filed.incident.version;
    const input = { incidentId: id, expectedVersion, lead: { unitId, task: '疏通' } };
    return deed(test(), desk, 'dispatchIncident', input, 'incident { id }');
  }

  const attach = (viewer: Viewer, input: Record<string, unknown>) =>
    deed(test(), viewer, 'attachMedia', input, `incident { id } ${mediaFields}`);

  return { pictures, reported, mediaOf, dispatchTo, attach };
}

export const mediaSelection = mediaFields;

/** Code of the refusal that a deed was answered with, null when it was done. */
export const refusalOf = (payload: { errors: { code: string }[] }) => payload.errors[0]?.code ?? null;
