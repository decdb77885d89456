/** The engines that are processes of their own, by name. */
import { startDynamoDBLocal, whyNoDynamoDBLocal } from './dynamodb-local.mjs';
import { startMoto, whyNoMoto } from './moto.mjs';

export const servers = {
  'dynamodb-local': { whyNot: whyNoDynamoDBLocal, start: startDynamoDBLocal },
  moto: { whyNot: whyNoMoto, start: startMoto },
};
