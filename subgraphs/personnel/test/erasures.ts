import { runJob } from '@gridweave/subgraph/jobs/job-runner';
import { JobRow } from '@gridweave/subgraph/jobs/job-tables';
import { ask } from '@gridweave/testing/ask';
import type { Viewer } from '@gridweave/viewer/viewer';
import { erasureWork } from '../src/erasure/erasure.work';
import { erasureKind } from '../src/erasure/erasure-kind';
import { decider } from './moves';
import type { Staff } from './staff';
import { callers } from './started';

export const basis = { title: '人事档案保管期限届满处理决定', number: '二人档〔2026〕3号', date: '2026-01-05' };

/** Erasures of a test’s own, proposed, decided and carried out as HR staff and the system do. */
export class Erasures {
  constructor(readonly staff: Staff) {}

  propose(personId: string, input: object = {}, viewer?: Viewer) {
    const said = { personId, scope: 'WHOLE_FILE', basis, reason: '保管期限届满' };
    return this.staff.do('proposePersonErasure', { ...said, ...input }, fields, viewer);
  }

  async proposed(personId: string, input: object = {}): Promise<string> {
    const { personErasure, errors } = await this.propose(personId, input);
    if (!personErasure) throw new Error(JSON.stringify(errors));
    return personErasure.id;
  }

  decide(personErasureId: string, input: object = {}, viewer: Viewer = decider) {
    const said = { personErasureId, expectedVersion: 1, agreed: true, reason: '同意' };
    return this.staff.do('decidePersonErasure', { ...said, ...input }, fields, viewer);
  }

  /** Proposed and decided for now; the id of the erasure, which waits for its job. */
  async decided(personId: string, input: object = {}): Promise<string> {
    const id = await this.proposed(personId, input);
    const { errors } = await this.decide(id);
    if (errors.length > 0) throw new Error(JSON.stringify(errors));
    return id;
  }

  /** Lets the system do what waits. */
  async carryOut(begun?: Parameters<typeof runJob>[3]): Promise<void> {
    const { database, services } = this.staff.subgraph;
    const waiting = await database.manager.findBy(JobRow, { kind: erasureKind, state: 'QUEUED' });
    for (const { id } of waiting) {
      const job = await runJob(database, id, erasureWork(database, services), begun as never);
      if (job?.state === 'FAILED') throw new Error(job.problems);
    }
  }

  /** What a viewer sees of somebody’s latest erasure. */
  async read(personId: string, viewer: Viewer = callers.hrOfficer) {
    const query = `query ($personId: ID) { personErasures(first: 5, filter: { personId: $personId }) { nodes {
      id state version haltedBy words namesakes obstacles { code } person { id }
      basis { title number date } job { state done total }
      certificate { number personId scope decidedByRole basis { number } erased { kind rows } }
      timeline(first: 9) { nodes { action byRole state reason } }
      availableActions { action allowed denial { code } } } } }`;
    const { data, errors } = await ask(this.staff.subgraph, viewer, query, { personId });
    if (errors) throw new Error(JSON.stringify(errors));
    return data.personErasures.nodes[0];
  }

  async erase(personId: string, input: object = {}): Promise<string> {
    const id = await this.decided(personId, input);
    await this.carryOut();
    return id;
  }
}

export const fields = 'personErasure { id version state haltedBy }';
