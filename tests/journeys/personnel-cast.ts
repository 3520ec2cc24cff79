import type { Stand } from '../stand/stand';
import { type Ground, IncidentCast } from './incident-cast';
import { Traveller } from './steps';

/** Who takes part in the journeys of personnel, and the steps of a move that most of them take. */
export class PersonnelCast {
  constructor(readonly stand: () => Stand) {}

  /** Two officers of the personnel files of the district: one decides on what the other proposes. */
  hr = () => Traveller.staff(this.stand(), 'development-hr');
  colleague = () => Traveller.staff(this.stand(), 'sample-hr-410103');
  staff = (subject: string) => Traveller.staff(this.stand(), subject);

  /** The Asia/Shanghai date so many days after that of the stand. */
  day(days: number): string {
    return new Date(this.stand().now().getTime() + days * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10);
  }

  async chiefOf(gridId: string) {
    const query = 'query ($id: ID!) { grid(id: $id) { chiefs { id from person { id } post { id } } } }';
    const { grid } = await (await this.hr()).ask(query, { id: gridId });
    expect(grid.chiefs).toHaveLength(1);
    return grid.chiefs[0];
  }

  /** The committee of the community that a piece of ground lies in, with two people of it. */
  committeeOf({ divisionName }: Ground) {
    return new IncidentCast(this.stand).unit(divisionName, 'RESIDENTS_COMMITTEE');
  }

  /** A clerk of a department of the district, on the district’s files. */
  async clerk(which: 1 | 2 = 2) {
    const { id } = await new IncidentCast(this.stand).unit('城市管理局', 'DEPARTMENT');
    const subject = `sample-member-${id}-${which}`;
    return { personId: await this.personOf(subject), traveller: await this.staff(subject) };
  }

  /** A micro chief whose only appointment has ended. */
  async former(ground: Ground): Promise<string> {
    const { viewer } = await ground.microChief.ask('{ viewer { person { id appointments { id version from } } } }');
    const { id, appointments } = viewer.person;
    for (const { id: appointmentId, version: expectedVersion, from } of appointments) {
      const ended = { appointmentId, expectedVersion, from, to: this.day(-1), employmentKind: 'PART_TIME' };
      await (await this.hr()).do('correctAppointment', { ...ended, reason: '离任' }, 'appointment { to }');
    }
    return id;
  }

  async personOf(subject: string): Promise<string> {
    return (await (await this.staff(subject)).ask('{ viewer { person { id } } }')).viewer.person.id;
  }

  /** A place in a committee that nobody has. */
  async seat(unitId: string, tier = 'MEMBER'): Promise<string> {
    const place = { unitId, role: 'UNIT_MEMBER', kind: 'COMMITTEE', tier, title: '居委会委员', establishment: 1 };
    return (await (await this.hr()).do('createPost', { ...place, reason: '换届' }, 'post { id }')).post.id;
  }

  readonly #personOfMove = new Map<string, string>();

  async proposes(input: { personId: string; [more: string]: unknown }): Promise<string> {
    const proposal = { employmentKind: 'FULL_TIME', basis: '街道党工委动议', ...input };
    const { promotionMove } = await (await this.hr()).do('proposeAppointment', proposal, 'promotionMove { id }');
    this.#personOfMove.set(promotionMove.id, input.personId);
    return promotionMove.id;
  }

  /** A move that another deed than `proposes` has made. */
  follows(moveId: string, personId: string): void {
    this.#personOfMove.set(moveId, personId);
  }

  async inspects(id: string) {
    const inspectors = ['development-supervisor', 'sample-supervisor-410103'];
    const inspectorIds = await Promise.all(inspectors.map((subject) => this.personOf(subject)));
    const found = { inspectorIds, inspectedOn: this.day(0), outcome: 'SUITABLE', findings: '群众评价良好' };
    return this.#takes(await this.hr(), 'recordInspection', id, found);
  }

  /** Another than who has proposed. */
  async decides(id: string) {
    const decision = { agreed: true, basis: '任字1号', meeting: '街道党工委会议', meetingOn: this.day(0) };
    return this.#takes(await this.colleague(), 'decideAppointment', id, decision);
  }

  async elects(id: string, input: object) {
    const vote = { heldOn: this.day(0), meeting: '居民代表会议', entitled: 100, voted: 80, votesFor: 60 };
    return this.#takes(await this.hr(), 'recordElection', id, { ...vote, carried: true, basis: '报告单', ...input });
  }

  /** Makes somebody public from today on, and answers the notice. */
  async publishes(matterKind: string, id: string, days: number): Promise<string> {
    const notice = { matterKind, matterIds: [id], title: '公示', days };
    return (await (await this.hr()).do('openNotice', notice, 'publicNotice { id }')).publicNotice.id;
  }

  /** A move as the officer reads it in the list. */
  async move(id: string) {
    const { promotionMoves } = await (await this.hr()).ask(
      `query ($personId: ID!) { promotionMoves(first: 20, filter: { personId: $personId }) {
        nodes { id version state handovers { id kind done } } } }`,
      { personId: this.#personOfMove.get(id) },
    );
    return promotionMoves.nodes.find((each: { id: string }) => each.id === id);
  }

  async #takes(who: Traveller, deed: string, promotionMoveId: string, input: object) {
    const { version } = await this.move(promotionMoveId);
    const named = { promotionMoveId, expectedVersion: version, ...input };
    return (await who.do(deed, named, 'promotionMove { state }')).promotionMove;
  }
}
