import type { IncomingMessage } from 'node:http';
import type { Viewer } from '@gridweave/viewer/viewer';
import { type Asked, send } from '../edge/http';
import { type CallerSources, callerOf } from '../identity/caller';
import { answerFiles, giveFile, noFile } from '../media/give-file';
import type { MediaDoor } from '../media/media-door';
import { eachFile, UploadRefusal } from '../media/upload';
import { refuseForeignPage, type UploadPlaces } from '../media/upload-guard';

/** Answers `POST /staff-imports`, which takes one file, and `GET /staff-exports/<id>`: both are personnel's. */
export class StaffFileRoute {
  constructor(
    private readonly door: MediaDoor,
    private readonly callers: CallerSources,
    private readonly places: UploadPlaces,
  ) {}

  answer(asked: Asked): Promise<void> {
    const isImport = asked.url.pathname === '/staff-imports';
    return answerFiles(asked, isImport ? { POST: () => this.#take(asked) } : { GET: () => this.#give(asked) });
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

  async #give(asked: Asked): Promise<void> {
    const path = asked.url.pathname.match(/^\/(staff-exports\/[0-9a-f-]{36})$/)?.[1];
    if (!path) throw noFile();
    await giveFile(this.door, path, asked, this.callers);
  }
}
