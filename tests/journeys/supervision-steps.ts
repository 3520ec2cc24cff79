import type { Traveller } from './steps';

const fields = `supervision { id version state number subjectKind overdue urgeCount result urgedUnit { id }
  milestones { id title doneAt } visits { finding progress quality } incident { id supervised } }`;

/** An order of supervision as its supervisor takes it along. */
export class SupervisionSteps {
  private constructor(
    private readonly supervisor: Traveller,
    // biome-ignore lint/suspicious/noExplicitAny: the order as the graph answers it
    public order: any,
  ) {}

  static async order(supervisor: Traveller, deed: string, input: Record<string, unknown>): Promise<SupervisionSteps> {
    return new SupervisionSteps(supervisor, (await supervisor.do(deed, input, fields)).supervision);
  }

  async does(deed: string, input: object = {}) {
    const done = { supervisionId: this.order.id, expectedVersion: this.order.version, ...input };
    this.order = (await this.supervisor.do(deed, done, fields)).supervision;
    return this.order;
  }

  tries(deed: string, input: object = {}) {
    const tried = { supervisionId: this.order.id, expectedVersion: this.order.version, ...input };
    return this.supervisor.tryTo(deed, tried, 'supervision { id }');
  }
}
