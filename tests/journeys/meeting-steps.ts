import { eventually, type Traveller } from './steps';

const fields = `jointMeeting { id version state items { id } attendance { unit { id } state }
  decisions { id version state kind legs { id kind state unit { id } } } }`;

/** A joint meeting as its convener takes it along, each deed on the version that the one before has left. */
export class MeetingSteps {
  private constructor(
    private readonly convener: Traveller,
    // biome-ignore lint/suspicious/noExplicitAny: the meeting as the graph answers it
    public meeting: any,
  ) {}

  static async convene(convener: Traveller, summons: Record<string, unknown>): Promise<MeetingSteps> {
    // A place that organization has just told of may not be known to incidents yet.
    const { jointMeeting, errors } = await eventually(
      () => convener.tryTo('conveneJointMeeting', summons, fields),
      ({ errors: [error] }) => error?.code !== 'UNMANAGED_PLACE_NOT_FOUND',
    );
    expect(errors).toEqual([]);
    return new MeetingSteps(convener, jointMeeting);
  }

  async does(deed: string, input: object) {
    const done = { jointMeetingId: this.meeting.id, expectedVersion: this.meeting.version, ...input };
    this.meeting = (await this.convener.do(deed, done, fields)).jointMeeting;
    return this.meeting;
  }

  /** Everybody who was called has come. */
  arrive() {
    const attendance = this.meeting.attendance.map(({ unit }: { unit: { id: string } }) => ({
      unitId: unit.id,
      state: 'PRESENT',
      delegateTitle: '副职',
    }));
    return this.does('recordAttendance', { attendance });
  }

  /** Decides about an item; answers the decision. */
  async decides(decision: object, item = 0) {
    const { decisions } = await this.does('recordDecision', { itemId: this.meeting.items[item].id, ...decision });
    return decisions.at(-1);
  }

  async settles(index: number, done: boolean, result: string) {
    await this.reread();
    const { id, version } = this.meeting.decisions[index];
    const input = { decisionId: id, expectedVersion: version, done, result };
    return (await this.convener.do('settleDecision', input, 'decision { id state result }')).decision;
  }

  async reread() {
    const query = `query ($id: ID!) { ${fields.replace('jointMeeting', 'jointMeeting(id: $id)')} }`;
    this.meeting = (await this.convener.ask(query, { id: this.meeting.id })).jointMeeting;
    return this.meeting;
  }
}
