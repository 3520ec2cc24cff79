import type { IncomingMessage } from 'node:http';
import type { Viewer } from '@gridweave/viewer/viewer';
import { type Asked, send } from '../edge/http';
import { type CallerSources, callerOf } from '../identity/caller';
import { answerFiles, giveFile, noFile, orRefused } from './give-file';
import type { MediaDoor, TakenFile } from './media-door';
import { isResumable, type ResumableRoute } from './resumable-route';
import { eachFile, UploadRefusal } from './upload';
import { refuseForeignPage, type UploadPlaces } from './upload-guard';

/** Answers `POST /media`, `GET /media/<id>`, `GET /media/<id>/thumbnail` and `GET /exports/<id>`, and hands on what is resumable. */
export class MediaRoute {
  constructor(
    private readonly door: MediaDoor,
    private readonly callers: CallerSources,
    private readonly places: UploadPlaces,
    private readonly resumable: ResumableRoute | null,
  ) {}

  answer(asked: Asked): Promise<void> {
    const { resumable } = this;
    if (resumable && isResumable(asked.url.pathname)) return orRefused(asked, () => resumable.answer(asked));
    return answerFiles(asked, { GET: () => this.#give(asked), POST: () => this.#upload(asked) });
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

  async #give(asked: Asked): Promise<void> {
    const path = asked.url.pathname.match(/^\/(media\/[0-9a-f-]{36}(?:\/thumbnail)?|exports\/[0-9a-f-]{36})$/)?.[1];
    if (!path) throw noFile();
    await giveFile(this.door, path, asked, this.callers);
  }
}
