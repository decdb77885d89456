/** Answers on the wire: GitHub's headers, its errors, and what goes wrong on the way. */
import type { ServerResponse } from 'node:http';
import type { Answer, Refusal } from './answers.js';
import type { How } from './faults.js';
import { accepted } from './permissions.js';

/** Calls an hour that a job's own token has. */
const HOURLY = 1_000;

export interface Sending {
  answer: Answer;
  operation: string | undefined;
  how: How | undefined;
  /** Calls so far, this one included. */
  calls: number;
  /** The server's time, milliseconds of the epoch. */
  now: number;
}

export function send(response: ServerResponse, { answer, operation, how, calls, now }: Sending): void {
  const fault = typeof how === 'object' && 'status' in how ? how : undefined;
  const needs = operation && accepted(operation);
  const headers: Record<string, string> = {
    date: new Date(now).toUTCString(),
    'content-type': fault?.html ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8',
    'x-github-media-type': 'github.v3; format=json',
    'x-github-request-id': `A1B2:${calls.toString(16).toUpperCase()}`,
    'x-ratelimit-limit': String(HOURLY),
    'x-ratelimit-remaining': String(Math.max(0, HOURLY - calls)),
    'x-ratelimit-used': String(calls),
    'x-ratelimit-reset': String(Math.ceil(now / 1_000) + 3_600),
    'x-ratelimit-resource': 'core',
    ...(needs ? { 'x-accepted-github-permissions': needs } : {}),
    ...(answer.link ? { link: answer.link } : {}),
    ...fault?.headers,
  };
  response.sendDate = false;
  response.writeHead(answer.status, headers);
  const text = fault?.html ? '<!DOCTYPE html><title>Unicorn! &middot; GitHub</title>' : textOf(answer);
  if (how !== 'cut-within') return void response.end(text);
  response.write(text?.slice(0, Math.floor(text.length / 2)) ?? '', () => response.destroy());
}

const textOf = ({ body }: Answer): string | undefined => (body === undefined ? undefined : JSON.stringify(body));

/** An error as GitHub writes it. */
export function refused(refusal: Refusal, docs = 'https://docs.github.com/rest'): Answer {
  const { status, message, errors } = refusal;
  return {
    status,
    body: { message, ...(errors ? { errors } : {}), documentation_url: docs, status: String(status) },
  };
}
