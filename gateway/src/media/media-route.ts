import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Viewer } from '@gridweave/viewer/viewer';
import { send, sendError } from '../edge/http';
import { type CallerSources, callerOf } from '../identity/caller';
import { giveFile, noFile, refuseFile } from './give-file';
import type { MediaDoor, TakenFile } from './media-door';
import { isResumable, type ResumableRoute } from './resumable-route';
import { eachFile, UploadRefusal } from './upload';
import { refuseForeignPage, type UploadPlaces } from './upload-guard';

export interface Asked {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  readonly traceId: string;
}

/** Answers `POST /media`, `GET /media/<id>`, `GET /media/<id>/thumbnail` and `GET /exports/<id>`, and hands on what is resumable. */
export class MediaRoute {
  constructor(
    private readonly door: MediaDoor,
    private readonly callers: CallerSources,
    private readonly places: UploadPlaces,
    private readonly resumable: ResumableRoute | null,
  ) {}

  async answer(asked: Asked): Promise<void> {
    const { request, response, url } = asked;
    try {
      if (this.resumable && isResumable(url.pathname)) await this.resumable.answer(asked);
      else if (request.method === 'POST') await this.#upload(asked);
      else if (request.method === 'GET' || request.method === 'HEAD') await this.#give(asked);
      else sendError(response.setHeader('allow', 'GET, HEAD, POST'), 405, 'BAD_REQUEST', '不支持这种请求方式。');
    } catch (fault) {
      refuseFile(request, response, fault);
    }
  }

  async #upload({ request, response, url, traceId }: Asked): Promise<void> {
    if (url.pathname !== '/media') throw new UploadRefusal(404, 'NOT_FOUND', '这里没有内容。');
    refuseForeignPage(request);
    const viewer = await callerOf({ request, response, traceId }, this.callers);
    const media = await this.places.hold(response, () => this.#takeAll(viewer, request));
    send(response, 201, { media });
  }

  /** All files or none: what was taken before a refusal is given back. */
  async #takeAll(viewer: Viewer, request: IncomingMessage): Promise<TakenFile[]> {
    const taken: TakenFile[] = [];
    try {
      await eachFile(request, async (file, index) => {
        taken.push(await this.door.take(viewer, file, index));
      });
      return taken;
    } catch (fault) {
      await this.door.undo(viewer, taken);
      throw fault;
    }
  }

  async #give({ request, response, url, traceId }: Asked): Promise<void> {
    const path = url.pathname.match(/^\/(media\/[0-9a-f-]{36}(?:\/thumbnail)?|exports\/[0-9a-f-]{36})$/)?.[1];
    if (!path) throw noFile();
    const viewer = await callerOf({ request, response, traceId, givesFile: true }, this.callers);
    await giveFile(this.door, viewer, path, { request, response });
  }
}
