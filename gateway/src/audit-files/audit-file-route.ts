import type { SubgraphName } from '@gridweave/viewer/internal-identity';
import { sendError } from '../edge/http';
import type { SubgraphLink } from '../execution/subgraph-call';
import { type CallerSources, callerOf } from '../identity/caller';
import { giveFile, noFile, refuseFile } from '../media/give-file';
import { MediaDoor } from '../media/media-door';
import type { Asked } from '../media/media-route';

/** Answers `GET /audit-exports/<part>/<id>`: each part keeps its own audit. */
export class AuditFileRoute {
  readonly #doors: ReadonlyMap<string, MediaDoor>;

  constructor(
    links: Readonly<Record<SubgraphName, SubgraphLink>>,
    private readonly callers: CallerSources,
  ) {
    this.#doors = new Map(Object.values(links).map((link) => [link.name, new MediaDoor(link)]));
  }

  async answer(asked: Asked): Promise<void> {
    const { request, response } = asked;
    try {
      if (request.method === 'GET' || request.method === 'HEAD') await this.#give(asked);
      else sendError(response.setHeader('allow', 'GET, HEAD'), 405, 'BAD_REQUEST', '不支持这种请求方式。');
    } catch (fault) {
      refuseFile(request, response, fault);
    }
  }

  async #give({ request, response, url, traceId }: Asked): Promise<void> {
    const [, part = '', id] = url.pathname.match(/^\/audit-exports\/([a-z]+)\/([0-9a-f-]{36})$/) ?? [];
    const door = this.#doors.get(part);
    if (!door) throw noFile();
    const viewer = await callerOf({ request, response, traceId, givesFile: true }, this.callers);
    await giveFile(door, viewer, `audit-exports/${id}`, { request, response });
  }
}
