import type { IncomingMessage } from 'node:http';
import type { Viewer } from '@gridweave/viewer/viewer';
import { send, sendError } from '../edge/http';
import { type CallerSources, callerOf } from '../identity/caller';
import { giveFile, noFile, refuseFile } from '../media/give-file';
import type { MediaDoor } from '../media/media-door';
import type { Asked } from '../media/media-route';
import { eachFile, UploadRefusal } from '../media/upload';
import { refuseForeignPage, type UploadPlaces } from '../media/upload-guard';

/** Answers `POST /staff-imports`, which takes one file, and `GET /staff-exports/<id>`: both are personnel's. */
export class StaffFileRoute {
  constructor(
    private readonly door: MediaDoor,
    private readonly callers: CallerSources,
    private readonly places: UploadPlaces,
  ) {}

  async answer(asked: Asked): Promise<void> {
    const { request, response, url } = asked;
    try {
      const isImport = url.pathname === '/staff-imports';
      if (isImport && request.method === 'POST') await this.#take(asked);
      else if (!isImport && (request.method === 'GET' || request.method === 'HEAD')) await this.#give(asked);
      else
        sendError(
          response.setHeader('allow', isImport ? 'POST' : 'GET, HEAD'),
          405,
          'BAD_REQUEST',
          '不支持这种请求方式。',
        );
    } catch (fault) {
      refuseFile(request, response, fault);
    }
  }

  async #take({ request, response, traceId }: Asked): Promise<void> {
    refuseForeignPage(request);
    const viewer = await callerOf({ request, response, traceId }, this.callers);
    const id = await this.places.hold(response, () => this.#takeOne(viewer, request));
    send(response, 201, { staffImport: { id } });
  }

  async #takeOne(viewer: Viewer, request: IncomingMessage): Promise<string | null> {
    let id: string | null = null;
    await eachFile(request, async (file, index) => {
      if (index > 0) throw new UploadRefusal(413, 'FILES_TOO_MANY', '一次只能上传一个文件。', index);
      ({ id } = await this.door.take(viewer, file, null, 'staff-imports'));
    });
    return id;
  }

  async #give({ request, response, url, traceId }: Asked): Promise<void> {
    const path = url.pathname.match(/^\/(staff-exports\/[0-9a-f-]{36})$/)?.[1];
    if (!path) throw noFile();
    const viewer = await callerOf({ request, response, traceId, givesFile: true }, this.callers);
    await giveFile(this.door, viewer, path, { request, response });
  }
}
