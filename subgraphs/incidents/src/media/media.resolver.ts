import { load } from '@gridweave/subgraph/context';
import { settle } from '@gridweave/subgraph/refusal';
import { AvailableAction } from '@gridweave/subgraph/shared-types';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { notAllowed } from '../access/matter.policy';
import { offered } from '../access/offered-actions';
import type { IncidentRow } from '../incident/incident.entity';
import { visibleIncident } from '../incident/incident.queries';
import { Incident } from '../incident/incident.type';
import { ReportProgress } from '../progress/report-progress.type';
import type { ReportRow } from '../report/report.entity';
import { visibleReport } from '../report/report.queries';
import { Report } from '../report/report.type';
import type { IncidentsContext } from '../services';
import { attachMedia, removeMedia } from './media.commands';
import type { MediaRow } from './media.entity';
import { AttachMediaInput, RemoveMediaInput } from './media.input';
import { removingRole } from './media.policy';
import { matterOfMedia, mediaById, mediaByIncidentId, mediaByReportId, reportedMediaByNumber } from './media.queries';
import { AttachMediaPayload, Media, RemoveMediaPayload } from './media.type';

@Resolver(() => Media)
export class MediaResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description: '地址。Path at the gateway; needs the token of somebody who may see it. Videos answer ranges.',
  })
  url(@Root() media: MediaRow) {
    return `/media/${media.id}`;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: '缩略图地址。Path of a JPEG of at most 320 pixels a side; null for videos.',
  })
  thumbnailUrl(@Root() media: MediaRow) {
    return media.thumbnailBytes > 0 ? `/media/${media.id}/thumbnail` : null;
  }

  @FieldResolver(() => [AvailableAction], { nullable: true, description: '可做的操作。What the viewer may do now.' })
  async availableActions(@Root() media: MediaRow, @Ctx() ctx: IncidentsContext) {
    const matter = await matterOfMedia(ctx, media);
    const above = matter === null ? [] : ctx.services.territory.ancestors(matter.divisionId);
    const role = removingRole(
      ctx.viewer,
      above.map((division) => division.id),
    );
    return [offered('removeMedia', role === null ? notAllowed() : null)];
  }

  @Mutation(() => AttachMediaPayload, {
    nullable: true,
    description:
      '附加文件。Adds uploads to a leg by who works on it, to an incident or a report by staff of the place.',
  })
  attachMedia(
    @Arg('input', () => AttachMediaInput, { description: '操作内容。Which files, and to what.' })
    input: AttachMediaInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settle(async () => {
      const { mediaIds, incidentId } = await attachMedia(ctx, input);
      const media = await Promise.all(mediaIds.split(' ').map((id) => load(ctx, mediaById, id)));
      return {
        incident: await visibleIncident(ctx, incidentId),
        media: media.filter((each) => each?.state === 'KEPT'),
      };
    });
  }

  @Mutation(() => RemoveMediaPayload, {
    nullable: true,
    description: '移除文件。Deletes a file with a reason; for the desk of the place.',
  })
  removeMedia(
    @Arg('input', () => RemoveMediaInput, { description: '操作内容。Which file, and why.' }) input: RemoveMediaInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settle(async () => {
      const { mediaId, incidentId } = await removeMedia(ctx, input);
      return { incident: await visibleIncident(ctx, incidentId), mediaId };
    });
  }
}

@Resolver(() => Report)
export class ReportMediaResolver {
  @FieldResolver(() => [Media], {
    nullable: 'itemsAndList',
    description: '图片和视频。What came with it, oldest first; null when the report is not the viewer’s to see.',
  })
  async media(@Root() report: ReportRow, @Ctx() ctx: IncidentsContext) {
    return (await visibleReport(ctx, report.id)) ? load(ctx, mediaByReportId, report.id) : null;
  }
}

@Resolver(() => Incident)
export class IncidentMediaResolver {
  @FieldResolver(() => [Media], {
    nullable: 'itemsAndList',
    description: '图片和视频。What came with its reports and what staff added, oldest first.',
  })
  media(@Root() incident: IncidentRow, @Ctx() ctx: IncidentsContext) {
    return load(ctx, mediaByIncidentId, incident.id);
  }
}

@Resolver(() => ReportProgress)
export class ReportProgressMediaResolver {
  @FieldResolver(() => [Media], {
    nullable: 'itemsAndList',
    description: '图片和视频。What the reporter has given; what staff added is not among them.',
  })
  media(@Root() progress: ReportProgress, @Ctx() ctx: IncidentsContext) {
    return load(ctx, reportedMediaByNumber, progress.receiptNumber);
  }
}
