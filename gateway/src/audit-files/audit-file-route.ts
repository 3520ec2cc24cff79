import type { SubgraphName } from '@gridweave/viewer/internal-identity';
import type { Asked } from '../edge/http';
import type { SubgraphLink } from '../execution/subgraph-call';
import type { CallerSources } from '../identity/caller';
import { answerFiles, giveFile, noFile } from '../media/give-file';
import { MediaDoor } from '../media/media-door';

/** Answers `GET /audit-exports/<part>/<id>`: each part keeps its own audit. */
export class AuditFileRoute {
  readonly #doors: ReadonlyMap<string, MediaDoor>;

  constructor(
    links: Readonly<Record<SubgraphName, SubgraphLink>>,
    private readonly callers: CallerSources,
  ) {
    this.#doors = new Map(Object.values(links).map((link) => [link.name, new MediaDoor(link)]));
  }

  answer(asked: Asked): Promise<void> {
    return answerFiles(asked, { GET: () => this.#give(asked) });
  }

  async #give(asked: Asked): Promise<void> {
    const [, part = '', id] = asked.url.pathname.match(/^\/audit-exports\/([a-z]+)\/([0-9a-f-]{36})$/) ?? [];
    const door = this.#doors.get(part);
    if (!door) throw noFile();
    await giveFile(door, `audit-exports/${id}`, asked, this.callers);
  }
}
