import { Field, ID, InputType } from 'type-graphql';

@InputType({ description: '上传凭证。What `POST /media` answered for a file; good for two hours, and for one deed.' })
export class MediaTicketInput {
  @Field(() => ID, { description: '标识。The id of the upload.' })
  id: string;
  @Field(() => String, { description: '密钥。The secret that came with it.' })
  secret: string;
}
