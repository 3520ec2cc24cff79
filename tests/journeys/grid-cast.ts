import type { Stand } from '../stand/stand';
import { Traveller } from './steps';

export const ahead = '2099-06-01T00:00:00+08:00';
export const past = '2026-05-20T09:00:00+08:00';
export const pastDay = '2026-05-20';

/** Who takes part in the stories of the grids, and where. */
export class GridCast {
  constructor(readonly stand: () => Stand) {}

  staff = (subject: string) => Traveller.staff(this.stand(), subject);
  anyone = () => Traveller.resident(this.stand());
  chief = () => this.staff('development-chief');

  /** The grid of the chief, and a point in it. */
  async home(): Promise<{ gridId: string; point: object }> {
    const chief = await this.chief();
    const { patrols } = await chief.ask('{ patrols(first: 1) { nodes { grid { id } } } }');
    const gridId = patrols.nodes[0].grid.id as string;
    const { incidents } = await chief.ask(
      'query ($id: ID!) { incidents(first: 1, filter: { gridId: $id }) { nodes { location { coordinates } } } }',
      { id: gridId },
    );
    const [longitude, latitude] = incidents.nodes[0].location.coordinates.coordinates;
    return { gridId, point: { longitude, latitude, system: 'WGS84' } };
  }

  /** A unit by a part of its name, and somebody of it. */
  async unit(text: string): Promise<{ id: string; member: Traveller }> {
    const { units } = await this.anyone().ask(
      'query ($text: String!) { units(first: 1, filter: { text: $text }) { nodes { id } } }',
      { text },
    );
    const { id } = units.nodes[0] as { id: string };
    return { id, member: await this.staff(`sample-member-${id}-1`) };
  }

  async district(): Promise<string> {
    return (await this.anyone().ask('{ division(code: "410103") { id } }')).division.id;
  }
}
