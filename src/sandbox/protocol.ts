/** The two ways in which calls come: AWS's JSON, and STS's query form with answers in XML. */
import type { Left } from './engine/batch.js';
import { callData, isDataOperation } from './engine/data-plane.js';
import { ServiceError, unknownOperation, unreadable, unsigned } from './errors.js';
import { tableNameOf } from './lookup.js';
import { callerIdentity } from './operations/account.js';
import { AUTO_SCALING, CLOUDWATCH, CONTROL_PLANE, STREAMS } from './operations/index.js';
import type { Json } from './records.js';
import type { Region, World } from './world.js';

/** A request, as far as it matters. */
export interface Incoming {
  /** `X-Amz-Target`. */
  target: string | undefined;
  authorization: string | undefined;
  contentType: string;
  body: string;
}

/** What a request asks for. */
export interface Operation {
  name: string;
  input: Json;
  /** @param left what is not to be carried out, should it be a batch. */
  carryOut: (region: Region, left?: Left) => Json | Promise<Json>;
}

export interface Protocol {
  /** The operation's name, also of one that is not offered. */
  name(incoming: Incoming): string;
  /** @throws ServiceError when nobody signed it, it cannot be read, or there is no such operation. */
  read(world: World, incoming: Incoming): Operation;
  requestId(seq: number): string;
  /** The answer's text. */
  success(operation: string, body: Json, requestId: string): string;
  failure(error: ServiceError, requestId: string): string;
  /** Of the answer. */
  contentType(incoming: Incoming): string;
}

/** @returns the protocol that a request speaks. */
export function protocolOf({ contentType }: Incoming): Protocol {
  return contentType === 'application/x-www-form-urlencoded' ? QUERY : JSON_TARGET;
}

const JSON_TARGET: Protocol = {
  name: ({ target }) => target?.split('.')[1] ?? 'unknown',
  read: readTarget,
  requestId: (seq) => String(seq).padStart(52, '0'),
  success: (_operation, body) => JSON.stringify(body),
  failure: (error) => JSON.stringify({ __type: error.type, message: error.message, ...error.more }),
  contentType: ({ contentType }) => contentType,
};

/** By the part of `X-Amz-Target` before the dot. */
const SERVICES: Readonly<Record<string, typeof CONTROL_PLANE>> = {
  DynamoDB_20120810: CONTROL_PLANE,
  DynamoDBStreams_20120810: STREAMS,
  AnyScaleFrontendService: AUTO_SCALING,
  GraniteServiceVersion20100801: CLOUDWATCH,
};

function readTarget(world: World, incoming: Incoming): Operation {
  const [service, name] = (incoming.target ?? '').split('.') as [string, string | undefined];
  const handlers = Object.hasOwn(SERVICES, service) ? SERVICES[service] : undefined;
  if (handlers === undefined || name === undefined) throw unknownOperation(incoming.target ?? '(no X-Amz-Target)');
  if (!incoming.authorization?.startsWith('AWS4-')) throw unsigned();
  const handler = Object.hasOwn(handlers, name) ? handlers[name] : undefined;
  const input = parse(incoming.body);
  if (handler !== undefined) return { name, input, carryOut: (region) => handler({ world, region, body: input }) };
  if (handlers !== CONTROL_PLANE || !isDataOperation(name)) throw unknownOperation(name);
  return { name, input, carryOut: (region, left) => callData(world, region, name, input, left) };
}

function parse(body: string): Json {
  let input: unknown;
  try {
    input = JSON.parse(body);
  } catch {
    throw unreadable('The request body is not JSON.');
  }
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    throw unreadable('The request body is not a JSON object.');
  }
  const object = input as Json;
  if (typeof object['TableName'] === 'string') object['TableName'] = tableNameOf(object['TableName']);
  return object;
}

const STS = 'https://sts.amazonaws.com/doc/2011-06-15/';

const QUERY: Protocol = {
  name: ({ body }) => new URLSearchParams(body).get('Action') ?? 'unknown',
  read: (world, incoming) => {
    const name = QUERY.name(incoming);
    if (name !== 'GetCallerIdentity') {
      throw new ServiceError('InvalidAction', `Could not find operation ${name} for version 2011-06-15`);
    }
    return { name, input: {}, carryOut: () => callerIdentity(world) };
  },
  requestId: (seq) => `00000000-0000-4000-8000-${String(seq).padStart(12, '0')}`,
  success: (operation, body, requestId) => {
    const members = Object.entries(body).map(([name, value]) => element(name, escapeXml(String(value))));
    const result = element(`${operation}Result`, members.join(''));
    const metadata = element('ResponseMetadata', element('RequestId', requestId));
    return `<${operation}Response xmlns="${STS}">${result}${metadata}</${operation}Response>`;
  },
  failure: (error, requestId) => {
    const parts = [
      element('Type', 'Sender'),
      element('Code', error.code),
      element('Message', escapeXml(error.message)),
    ];
    return `<ErrorResponse xmlns="${STS}">${element('Error', parts.join(''))}${element('RequestId', requestId)}</ErrorResponse>`;
  },
  contentType: () => 'text/xml',
};

function element(name: string, content: string): string {
  return `<${name}>${content}</${name}>`;
}

function escapeXml(text: string): string {
  return text.replace(/[<>&]/g, (character) => ({ '<': '&lt;', '>': '&gt;', '&': '&amp;' })[character] as string);
}
